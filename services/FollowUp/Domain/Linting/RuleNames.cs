namespace Recovery.FollowUp.Domain.Linting;

/// <summary>Ids of the rules (FU-07). They are part of the contract: never renamed.</summary>
internal static class RuleNames
{
    public const string Shouting = "shouting";
    public const string MissingName = "missing-name";
    public const string MissingApology = "missing-apology";
    public const string RepeatedApology = "repeated-apology";
    public const string LanguageUnread = "language-unread";

    /// <summary>What a message says and should not.</summary>
    public static readonly IReadOnlyList<string> Said =
    [
        "conditional-apology", "blame-shift", "policy-speak", "jargon", "downplaying", "excuse", "defensiveness", "cheesy-line", "robotic-opening", "over-promising",
    ];

    /// <summary>What a message should say and does not.</summary>
    public static readonly IReadOnlyList<string> Lacking =
        [MissingApology, "missing-issue", "missing-impact", "missing-ownership", "missing-next-step", "missing-next-time"];

    /// <summary>Every rule a language has words for.</summary>
    public static readonly IReadOnlyList<string> OfALanguage = [.. Said, .. Lacking, Shouting, MissingName, RepeatedApology];
}

/// <summary>Names of what a language file lists besides the rules.</summary>
internal static class EvidenceNames
{
    public const string Greeting = "greeting";
    public const string NoName = "no-name";
    public const string Shouted = "shouted";
    public const string Remedy = "remedy";
    public const string HeartHalt = "heart-halt";
    public const string HeartEmpathise = "heart-empathise";
    public const string HeartResolve = "heart-resolve";
    public const string HeartThank = "heart-thank";

    public static readonly IReadOnlyList<string> All = [Greeting, NoName, Shouted, Remedy, HeartHalt, HeartEmpathise, HeartResolve, HeartThank];
}
