using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting.Rules;

internal sealed class MissingNameRule : ILintRule
{
    private static readonly char[] Separators = [' ', '-', '.', ',', '\''];

    public string Name => "missing-name";

    /// <summary>Any part of the name will do: "Ann" or "Ms Lee" for Ann Lee.</summary>
    public IEnumerable<Finding> Check(LintText text)
    {
        if (text.CustomerName.Length == 0 || Parts(text.CustomerName).Any(part => Stands(part, text.Words)))
            yield break;
        yield return LintText.Missing(Name, Finding.Types.Level.Warning, "It does not address the customer by name.", $"Begin with the name: \"Dear {text.CustomerName},\"");
    }

    private static IEnumerable<string> Parts(string name)
    {
        var parts = name.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(part => part.Length > 1).ToList();
        return parts.Count > 0 ? parts : [name];
    }

    private static bool Stands(string part, string words)
    {
        for (var at = words.IndexOf(part, StringComparison.OrdinalIgnoreCase); at >= 0; at = words.IndexOf(part, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + part.Length;
            if ((at == 0 || !char.IsLetter(words[at - 1])) && (end == words.Length || !char.IsLetter(words[end])))
                return true;
        }
        return false;
    }
}
