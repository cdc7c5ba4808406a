namespace Recovery.Training.Sources;

/// <summary>Complaints published by the Consumer Financial Protection Bureau (a work of the US government, no copyright).</summary>
internal static class FinanceComplaints
{
    public const string Name = "cfpb.jsonl";
    public const string Licence = "US government work";

    /// <summary>What their issues are among our categories; an issue that is several of them is left out.</summary>
    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["Improper use of your report"] = "PRIVACY_SECURITY",
        ["Problem with fraud alerts or security freezes"] = "PRIVACY_SECURITY",
        ["Fraud or scam"] = "PRIVACY_SECURITY",
        ["Credit monitoring or identity theft protection services"] = "PRIVACY_SECURITY",
        ["Unauthorized transactions or other transaction problem"] = "PRIVACY_SECURITY",
        ["Threatened to contact someone or share information improperly"] = "PRIVACY_SECURITY",
        ["Identity theft protection or other monitoring services"] = "PRIVACY_SECURITY",
        ["Attempts to collect debt not owed"] = "BILLING",
        ["Cont'd attempts collect debt not owed"] = "BILLING",
        ["Trouble during payment process"] = "BILLING",
        ["Problem with a purchase shown on your statement"] = "BILLING",
        ["Fees or interest"] = "BILLING",
        ["Charged fees or interest you didn't expect"] = "BILLING",
        ["Unexpected or other fees"] = "BILLING",
        ["Problem when making payments"] = "BILLING",
        ["Problem caused by your funds being low"] = "BILLING",
        ["Problem with a lender or other company charging your account"] = "BILLING",
        ["Incorrect information on your report"] = "BILLING",
        ["Advertising and marketing, including promotional offers"] = "MISREPRESENTATION",
        ["False statements or representation"] = "MISREPRESENTATION",
        ["Communication tactics"] = "STAFF_CONDUCT",
        ["Money was not available when promised"] = "DELAY",
    };

    public static IEnumerable<LabelledText> Read(string path) =>
        JsonLines.Read(path).Select(row => new LabelledText(row.Text("text"), row.Text("group"), Categories.GetValueOrDefault(row.Text("issue")), "NEGATIVE"));

    /// <summary>The products, for judging how well products can be learned.</summary>
    public static IEnumerable<(string Text, string Group, string Product)> ReadProducts(string path) =>
        JsonLines.Read(path).Select(row => (row.Text("text"), row.Text("group"), row.Text("product")));
}
