using System.Security.Cryptography;

namespace Recovery.StandIns.Tests.Interop;

/// <summary>@grpc/grpc-js, installed once per lock file beside the scripts in the test's output folder.</summary>
public sealed class GrpcJs : IAsyncLifetime
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(3);
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "interop");

    public async Task InitializeAsync()
    {
        var stamp = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return;

        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        await using var install = NodeProcess.Start(Folder, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        await install.ReadToEndAsync(InstallPatience);
        await File.WriteAllTextAsync(stamp, wanted);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal static NodeProcess Run(string script, params string[] arguments) => NodeProcess.Start(Folder, "node", [script, .. arguments]);
}

[CollectionDefinition(nameof(GrpcJs))]
public sealed class GrpcJsCollection : ICollectionFixture<GrpcJs>;
