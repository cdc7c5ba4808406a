using System.Text.Json;
using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Classification;
using Sentiment = Recovery.Contracts.Intake.V1.Classification.Types.Sentiment;

namespace Recovery.Training.Sources;

/// <summary>
/// A tenant's own history: every file that ends in ".reports.jsonl". An object a line: "text", and of "id", "subject", "category", "sentiment",
/// "severity" and "language" what there is, with the names the contract gives the values.
/// </summary>
internal static class OwnReports
{
    public const string Pattern = "*.reports.jsonl";
    public const string Licence = "the owner's own";

    public static IEnumerable<LabelledText> Read(string path) => JsonLines.Read(path).Select((row, index) => new LabelledText(
        TextOf(row, path, index), Group(row, path, index), Named<Category>(row, "category", path, index), Named<Sentiment>(row, "sentiment", path, index),
        SeverityOf(Named<Severity>(row, "severity", path, index))));

    public static IEnumerable<LanguageText> ReadLanguages(string path) => JsonLines.Read(path).Select((row, index) => new LanguageText(
        TextOf(row, path, index), row.Text("language"), Group(row, path, index))).Where(text => text.Language.Length > 0);

    private static string Group(JsonElement row, string path, int index) => row.Text("id") is { Length: > 0 } id ? id : $"{Path.GetFileName(path)}:{index}";

    private static string TextOf(JsonElement row, string path, int index) => row.Text("text") is { Length: > 0 } text
        ? row.Text("subject") is { Length: > 0 } subject ? $"{subject}\n{text}" : text
        : throw new TrainingRefused($"line {index + 1} of {path} has no \"text\"");

    private static string? Named<TEnum>(JsonElement row, string member, string path, int index) where TEnum : struct, Enum
    {
        var name = row.Text(member);
        if (name.Length == 0)
            return null;
        return Enum.GetValues<TEnum>().Skip(1).Select(WireNames.Of).Contains(name, StringComparer.Ordinal)
            ? name
            : throw new TrainingRefused($"line {index + 1} of {path} has the {member} \"{name}\", which the contract does not know");
    }

    private static string? SeverityOf(string? severity) => severity is null ? null
        : severity == WireNames.Of(Severity.Critical) || severity == WireNames.Of(Severity.Major) ? ModelAnswer.Grave : ModelAnswer.Ordinary;
}
