using Recovery.TestKit;

namespace Recovery.FollowUp.Tests.Domain.Linting;

/// <summary>Sentences and messages written for this project, each with the rules that ought to speak up.</summary>
internal static class Corpus
{
    /// <summary>A text and its expected rules: of one sentence only what it says, of a message also what it lacks.</summary>
    public sealed record Sample(string Text, string CustomerName, IReadOnlySet<string> Rules);

    /// <summary>Lines of "rule rule | sentence"; "-" for a sentence nobody should object to.</summary>
    public static IReadOnlyList<Sample> Sentences(string file) =>
        [.. Lines(file).Select(line => line.Split('|', 2, StringSplitOptions.TrimEntries)).Select(cells => new Sample(cells[1], "", Rules(cells[0])))];

    /// <summary>Messages, each after a line of "== customer name | rule rule".</summary>
    public static IReadOnlyList<Sample> Messages(string file)
    {
        List<(string[] Head, List<string> Body)> messages = [];
        foreach (var line in Lines(file))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
                messages.Add((line[3..].Split('|', StringSplitOptions.TrimEntries), []));
            else
                messages[^1].Body.Add(line);
        }
        return [.. messages.Select(message => new Sample(string.Join('\n', message.Body), message.Head[0], Rules(message.Head[1])))];
    }

    public static IEnumerable<string> Files(string pattern) => Directory.GetFiles(Folder, pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string Folder => Path.Combine(Repository.Root, "tests", "FollowUp.Tests", "Domain", "Linting", "Corpus");

    private static IEnumerable<string> Lines(string file) => File.ReadLines(Path.Combine(Folder, file)).Where(line => !line.StartsWith("# ", StringComparison.Ordinal));

    private static HashSet<string> Rules(string cell) => [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(rule => rule != "-")];
}
