namespace Recovery.Training.Sources;

/// <summary>Sentences and pairs of words from the Leipzig corpora (Apache 2.0), in fourteen languages.</summary>
internal static class NewsSentences
{
    public const string Name = "langid_news.jsonl";
    public const string Licence = "Apache 2.0, Leipzig";

    public static IEnumerable<LanguageText> Read(string path) =>
        JsonLines.Read(path).Select(row => new LanguageText(row.Text("text"), row.Text("lang"), row.Text("id"), row.Text("kind") == "word_pair"));
}
