using System.Text.Json;
using Recovery.Intake.Domain.Classification;

namespace Recovery.Training.Sources;

/// <summary>Feedback of patients, labelled by people of NHS England (MIT): two files of different years with different labels.</summary>
internal static class PatientFeedback
{
    public const string First = "nhs_phase1.jsonl";
    public const string Second = "nhs_v6.jsonl";
    public const string Licence = "MIT, NHS England";
    private const int Grave = -3;
    private const int Light = -1;

    /// <summary>What their themes are among our categories; a theme that is several of them is left out.</summary>
    private static readonly Dictionary<string, string> Categories = new(StringComparer.Ordinal)
    {
        ["Attitude Of Staff"] = "STAFF_CONDUCT",
        ["Listening"] = "STAFF_CONDUCT",
        ["Staff manner & personal attributes"] = "STAFF_CONDUCT",
        ["Staff listening, understanding & involving patients"] = "STAFF_CONDUCT",
        ["Staff responsiveness"] = "STAFF_CONDUCT",
        ["Time spent waiting for first appt/referral/service"] = "DELAY",
        ["Time spent waiting between appointments"] = "DELAY",
        ["Timeliness of care"] = "DELAY",
        ["Food"] = "QUALITY",
        ["Cleanliness"] = "QUALITY",
        ["Environment/ facilities"] = "QUALITY",
        ["Facilities/equipment"] = "QUALITY",
        ["Food & drink provision & facilities"] = "QUALITY",
        ["Cleanliness, tidiness & infection control"] = "QUALITY",
        ["Environment & Facilities"] = "QUALITY",
        ["Feeling safe including bullying"] = "SAFETY",
        ["Feeling safe"] = "SAFETY",
        ["Safeguarding concerns?"] = "SAFETY",
        ["Parking/transport"] = "ACCESSIBILITY",
        ["Location"] = "ACCESSIBILITY",
        ["Service location"] = "ACCESSIBILITY",
        ["Parking"] = "ACCESSIBILITY",
        ["Amount/clarity of information"] = "OTHER",
        ["Advice and support"] = "OTHER",
        ["Information directly from staff during care"] = "OTHER",
        ["Activities"] = "OTHER",
        ["Staffing levels"] = "OTHER",
        ["Number & deployment of staff"] = "OTHER",
        ["Information provision & guidance"] = "OTHER",
    };

    public static IEnumerable<LabelledText> ReadFirst(string path)
    {
        foreach (var row in JsonLines.Read(path))
        {
            if (row.Number("criticality") is not { } criticality)
                continue;
            yield return new LabelledText(
                row.Text("text"), row.Text("group"),
                criticality < 0 ? CategoryOf(row.Text("subtheme")) : null,
                criticality < 0 ? "NEGATIVE" : criticality > 0 ? "POSITIVE" : null,
                criticality >= 0 ? null : criticality <= Grave ? ModelAnswer.Grave : ModelAnswer.Ordinary);
        }
    }

    public static IEnumerable<LabelledText> ReadSecond(string path)
    {
        foreach (var row in JsonLines.Read(path))
        {
            var sentiment = row.Number("sentiment5") switch { 1 or 2 => "POSITIVE", 3 => "NEUTRAL", 4 or 5 => "NEGATIVE", _ => null };
            var theme = FirstTheme(row);
            yield return new LabelledText(row.Text("text"), row.Text("respondent"), sentiment == "NEGATIVE" ? CategoryOf(theme) : null, sentiment);
        }
    }

    /// <summary>The themes of the first file, for judging how well themes can be learned.</summary>
    public static IEnumerable<(string Text, string Group, string Theme)> ReadThemes(string path) =>
        JsonLines.Read(path).Select(row => (row.Text("text"), row.Text("group"), row.Text("theme")));

    /// <summary>The negative ones that people found clearly light or clearly grave.</summary>
    public static IEnumerable<(string Text, string Group, bool IsGrave)> ReadClear(string path) =>
        from row in JsonLines.Read(path)
        let criticality = row.Number("criticality") ?? 0
        where criticality is Light or <= Grave
        select (row.Text("text"), row.Text("group"), criticality <= Grave);

    private static string FirstTheme(JsonElement row) => row.TryGetProperty("themes", out var themes) && themes.GetArrayLength() > 0 ? themes[0].GetString() ?? "" : "";

    private static string? CategoryOf(string theme) => Categories.GetValueOrDefault(theme.Trim());
}
