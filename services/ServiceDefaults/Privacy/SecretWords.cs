using System.Text.RegularExpressions;

namespace Recovery.ServiceDefaults.Privacy;

/// <summary>What opens doors: private keys, tokens with a form of their own, and what somebody calls a password, in the languages of the product.</summary>
internal static partial class SecretWords
{
    private const string Removed = "[secret removed]";

    public static void Find(string text, List<MaskedSpan> spans)
    {
        Add(PrivateKey(), text, spans);
        Add(Token(), text, spans);
        foreach (Match match in Named().Matches(text))
            Add(match.Groups["value"], spans);
        foreach (Match match in Told().Matches(text))
            Add(match.Groups["value"], spans);
    }

    private static void Add(Regex pattern, string text, List<MaskedSpan> spans)
    {
        foreach (var match in pattern.EnumerateMatches(text))
            spans.Add(new MaskedSpan(match.Index, match.Length, Removed));
    }

    private static void Add(Group value, List<MaskedSpan> spans) => spans.Add(new MaskedSpan(value.Index, value.Length, Removed));

    [GeneratedRegex("""-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----(?>[^-]+|-(?!----END ))*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?""", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    /// <summary>JSON Web Tokens and the keys of AWS, Stripe, GitHub, GitLab, Slack and Google.</summary>
    [GeneratedRegex(
        """(?<![A-Za-z0-9_])(?:eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+|A[KS]IA[0-9A-Z]{16}|[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,}|glpat-[A-Za-z0-9_-]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[0-9A-Za-z_-]{35})""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    /// <summary>"password: …", "PIN = …", "cvv 123".</summary>
    [GeneratedRegex(
        """(?<![\p{L}\p{N}])(?:pass(?:word|wort|phrase|code)|pwd|kennwort|contrase(?:ñ|n)a|mot de passe|palavra-passe|senha|wachtwoord|api[ _-]?key|secret|pin|cvv2?|cvc2?)(?:\s?[:=]\s?|(?<=cv[cv]2?)\s)(?<value>\S{3,200})""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    /// <summary>"my password is h4llo!": said in a sentence it is one only with a digit or a sign in it; "my password is wrong" stays.</summary>
    [GeneratedRegex(
        """(?<![\p{L}\p{N}])(?:pass(?:word|wort|phrase|code)|pwd|kennwort|contrase(?:ñ|n)a|mot de passe|palavra-passe|senha|wachtwoord)\s(?:is|was|ist|war|lautet|es|era|est|était|é|è)\s["'“«]?(?<value>(?=[^\s\d]{0,60}[\d#$%&*@^~_+=])\S{4,200})""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Told();
}
