using System.Diagnostics;
using System.Text.Json;
using Recovery.StandIns.Tests.Behaviour;

namespace Recovery.StandIns.Tests.Conformance;

/// <summary>The feed decides what is referenced; asked of MSBuild itself, without restoring anything.</summary>
public sealed class FeedTests
{
    private static readonly string Root = FindRoot();

    private static readonly string[] StandIns = ["Grpc.AspNetCore.Server.ClientFactory", "Grpc.Core.Api", "Grpc.Net.ClientFactory", "Grpc.Net.Common"];

    public static TheoryData<string> GrpcStandIns => [.. StandIns];

    [Fact]
    public async Task FullFeed_ForAProjectThatUsesGrpc_ReferencesNoStandIn()
    {
        var project = await EvaluateAsync("tests/StandIns.Tests/Recovery.StandIns.Tests.csproj", "full");

        Assert.Empty(Projects(project));
        Assert.Contains("Grpc.Net.ClientFactory", Packages(project));
    }

    [Fact]
    public async Task PartialFeed_ForAProjectThatUsesGrpc_ReferencesTheStandIns()
    {
        var project = await EvaluateAsync("tests/StandIns.Tests/Recovery.StandIns.Tests.csproj", "partial");

        Assert.Equal(StandIns, Projects(project).Order());
        Assert.DoesNotContain("Grpc.Net.ClientFactory", Packages(project));
    }

    [Theory]
    [MemberData(nameof(GrpcStandIns))]
    public async Task StandIn_WhateverTheFeed_IsNeverPacked(string name)
    {
        var project = await EvaluateAsync($"build/standins/{name}/{name}.csproj", "partial");

        Assert.Equal("false", project.GetProperty("Properties").GetProperty("IsPackable").GetString());
    }

    private static IEnumerable<string> Packages(JsonElement project) =>
        from reference in project.GetProperty("Items").GetProperty("PackageReference").EnumerateArray()
        select reference.GetProperty("Identity").GetString();

    private static IEnumerable<string> Projects(JsonElement project) =>
        from reference in project.GetProperty("Items").GetProperty("ProjectReference").EnumerateArray()
        select Path.GetFileNameWithoutExtension(reference.GetProperty("Identity").GetString());

    private static async Task<JsonElement> EvaluateAsync(string project, string feed)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "msbuild", project, $"-p:RecoveryFeed={feed}", "-nodeReuse:false", "-nologo",
                "-getItem:ProjectReference", "-getItem:PackageReference", "-getProperty:IsPackable",
            ])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync().WaitAsync(ProbeServer.Patience);
        await build.WaitForExitAsync().WaitAsync(ProbeServer.Patience);
        Assert.True(build.ExitCode == 0, output);
        return JsonDocument.Parse(output).RootElement;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Recovery.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Recovery.sln is above none of the test's folders.");
        return folder.FullName;
    }
}
