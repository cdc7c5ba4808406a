using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Recovery.TestKit;

namespace Recovery.Architecture.Tests;

/// <summary>Five services, one shape: what the folders promise, checked on the sources.</summary>
public partial class ShapeTests
{
    private const int MaxProgramLines = 20;
    private const int MaxFileLines = 300;
    private const int MaxMethodLines = 40;
    private const int MaxConsumeLines = 15;

    public static TheoryData<string> Services => [.. SourceTree.Services];

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_Always_HasTheFoldersOfTheOthers(string service)
    {
        string[] expected = ["Program.cs", "Composition.cs", "README.md", "Domain", "Features", "Grpc", "Consumers", "Data", "Data/Migrations/Sqlite", "Data/Migrations/SqlServer"];
        Assert.All(expected, name => Assert.True(Path.Exists(Path.Combine(Repository.Root, "services", service, name)), name));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Service_Always_ReferencesContractsAndDefaultsOnly(string service)
    {
        var project = File.ReadAllText(Path.Combine(Repository.Root, "services", service, $"Recovery.{service}.csproj"));
        var referenced = ProjectReference().Matches(project).Select(match => Path.GetFileNameWithoutExtension(match.Groups[1].Value)).Order();
        Assert.Equal(["Recovery.Contracts", "Recovery.ServiceDefaults"], referenced);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Domain_Always_KnowsNoFramework(string service)
    {
        string[] frameworks = ["Microsoft.EntityFrameworkCore", "MassTransit", "Microsoft.AspNetCore", "Recovery.ServiceDefaults.Messaging"];
        var domain = SourceTree.Of(service).Where(file => file.Path.Contains("/Domain/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(domain);
        Assert.Empty(domain.Where(file => file.Usings.Any(name => frameworks.Any(framework => name.StartsWith(framework, StringComparison.Ordinal)))).Select(file => file.Path));
        // What a row is (tenant, version) is the domain's to say; how it is stored is not.
        Assert.Empty(domain.Where(file => StoreAccess().IsMatch(file.Root.ToFullString())).Select(file => file.Path));
    }

    /// <summary>Only the table of a service's errors names gRPC statuses; decisions do not.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public void Domain_ExceptItsErrors_KnowsNoGrpc(string service) =>
        Assert.Empty(
            SourceTree.Of(service).Where(file => file.Path.Contains("/Domain/", StringComparison.Ordinal) && !file.Path.EndsWith("Errors.cs", StringComparison.Ordinal)).Where(file => file.Usings.Contains("Grpc.Core")).Select(file => file.Path));

    [Fact]
    public void Programs_Always_AreShort() =>
        Assert.All(
            SourceTree.Files.Where(file => Path.GetFileName(file.Path) == "Program.cs" && file.Path.Split('/')[0] is "services" or "gateway"),
            file => Assert.True(file.Lines <= MaxProgramLines, $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void Files_Always_FitTheirBudget() =>
        Assert.Empty(SourceTree.Files.Where(file => file.Lines > MaxFileLines).Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void Methods_Always_FitTheirBudget() =>
        Assert.Empty(SourceTree.Files.SelectMany(file => file.Root.DescendantNodes().OfType<BaseMethodDeclarationSyntax>().Select(method => (file.Path, method)))
            .Where(found => LinesOf(found.method) > MaxMethodLines)
            .Select(found => $"{found.Path}: {NameOf(found.method)} has {LinesOf(found.method)} lines"));

    [Fact]
    public void Consumers_Always_AreAdapters() =>
        Assert.Empty(SourceTree.Files.Where(file => file.Path.Contains("/Consumers/", StringComparison.Ordinal) && file.Path.StartsWith("services/", StringComparison.Ordinal))
            .SelectMany(file => file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => method.Identifier.Text == "ConsumeAsync").Select(method => (file.Path, Lines: LinesOf(method))))
            .Where(found => found.Lines > MaxConsumeLines)
            .Select(found => $"{found.Path}: {found.Lines} lines"));

    /// <summary>The catalogue says who consumes what; the registrations must say the same.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public void Consumers_OfAService_AreThoseOfTheCatalogue(string service)
    {
        var catalogue = File.ReadAllLines(Path.Combine(Repository.Root, "contracts", "README.md")).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 4 && EventName().IsMatch(cells[1]))
            .Where(cells => cells[3].Split(", ").Contains(service.ToLowerInvariant()))
            .Select(cells => cells[1]).Order();
        var sources = SourceTree.Of(service).Select(file => file.Root.ToFullString()).ToList();
        var registered = sources.SelectMany(source => Registration().Matches(source)).Select(match => match.Groups[1].Value).Where(name => name != "TEvent");
        // Who takes everything the contract lets it take does not list it once more.
        var rest = sources.Exists(source => source.Contains("void TellOfTheRest()", StringComparison.Ordinal)) ? Routed(service.ToLowerInvariant()) : [];
        Assert.Equal(catalogue, registered.Union(rest).Order());
        Assert.Equal(catalogue, Routed(service.ToLowerInvariant()).Order());
    }

    /// <summary>The events whose contract names the service as a consumer: those get a queue for it before it was ever started.</summary>
    private static IEnumerable<string> Routed(string service) =>
        from path in Directory.GetFiles(Path.Combine(Repository.Root, "contracts", "proto"), "*_events.proto", SearchOption.AllDirectories)
        from match in EventMessage().Matches(File.ReadAllText(path))
        where match.Groups[2].Value.Contains($"\"{service}\"", StringComparison.Ordinal)
        select match.Groups[1].Value;

    private static int LinesOf(BaseMethodDeclarationSyntax method)
    {
        // From the signature on: a test's table of cases is data.
        var start = method.AttributeLists.Count > 0 ? method.AttributeLists.Last().Span.End + 1 : method.SpanStart;
        var text = method.SyntaxTree.GetText();
        return text.Lines.GetLineFromPosition(method.Span.End).LineNumber - text.Lines.GetLineFromPosition(start).LineNumber;
    }

    private static string NameOf(BaseMethodDeclarationSyntax method) => method switch
    {
        MethodDeclarationSyntax named => named.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => method.Kind().ToString(),
    };

    [GeneratedRegex(@"^message (\w+) \{\n((?:  option \(recovery\.common\.v1\.consumers\).*\n)+)", RegexOptions.Multiline)]
    private static partial Regex EventMessage();

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("^[A-Z]\\w+$")]
    private static partial Regex EventName();

    [GeneratedRegex(@"\b(?:Store<|\w*DbContext\b|CallContext\b)")]
    private static partial Regex StoreAccess();

    [GeneratedRegex("\\.(?:Consume|Take)<([A-Z]\\w+), ?\\w+")]
    private static partial Regex Registration();
}
