using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Recovery.TestKit;

namespace Recovery.Architecture.Tests;

/// <summary>One source file, parsed.</summary>
internal sealed record SourceFile(string Path, CompilationUnitSyntax Root)
{
    public int Lines => Root.SyntaxTree.GetText().Lines.Count;

    public IEnumerable<string> Usings => Root.DescendantNodes().OfType<UsingDirectiveSyntax>().Select(directive => directive.Name?.ToString() ?? "");
}

/// <summary>The sources as they are written, generated code and build output left out.</summary>
internal static class SourceTree
{
    public static readonly string[] Services = ["Intake", "Routing", "Compensation", "FollowUp", "Retrospective"];

    private static readonly string[] CodeFolders = ["apphost", "build", "contracts", "gateway", "services", "tests"];

    public static IReadOnlyList<SourceFile> Files { get; } =
    [
        .. CodeFolders.Select(folder => Path.Combine(Repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/node_modules/", StringComparison.Ordinal))
            .Select(path => new SourceFile(path, CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Repository.Root, path))).GetCompilationUnitRoot())),
    ];

    public static IEnumerable<SourceFile> Of(string service) => Files.Where(file => file.Path.StartsWith($"services/{service}/", StringComparison.Ordinal));
}
