using System.Text.RegularExpressions;
using Recovery.TestKit;

namespace Recovery.Architecture.Tests;

/// <summary>What no source may hold.</summary>
public partial class HygieneTests
{
    [Fact]
    public void Sources_Always_AreFinished() => Assert.Empty(Found(Unfinished()));

    [Fact]
    public void Sources_Never_SwallowAnException() => Assert.Empty(Found(EmptyCatch()));

    [Fact]
    public void Sources_Never_BuildSqlFromStrings() => Assert.Empty(Found(InterpolatedSql()));

    [Fact]
    public void Tests_Never_Skip() => Assert.Empty(Found(Skipped()));

    [Fact]
    public void Decisions_InTheIndex_AreThoseInTheFolder()
    {
        var folder = Path.Combine(Repository.Root, "docs", "decisions");
        var files = Directory.GetFiles(folder, "0*.md").Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith("0000", StringComparison.Ordinal)).Order();
        var listed = IndexRow().Matches(File.ReadAllText(Path.Combine(folder, "README.md"))).Select(match => match.Groups[1].Value).Order();
        Assert.Equal(files, listed);
    }

    private static IEnumerable<string> Found(Regex what) =>
        SourceTree.Files.Where(file => !file.Path.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal))
            .SelectMany(file => what.Matches(file.Root.ToFullString()).Select(match => $"{file.Path}: {match.Value}"));

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*(when\s*\([^{]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"(FromSqlRaw|ExecuteSqlRaw|ExecuteSqlRawAsync|SqlQueryRaw)\w*(<\w+>)?\(\s*\$")]
    private static partial Regex InterpolatedSql();

    [GeneratedRegex(@"\[(Fact|Theory)\([^\]]*Skip\s*=")]
    private static partial Regex Skipped();

    [GeneratedRegex(@"^\| \[\d{4}\]\((0[^)]+)\)", RegexOptions.Multiline)]
    private static partial Regex IndexRow();
}
