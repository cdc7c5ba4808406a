using System.Reflection;

namespace Recovery.Training.Sources;

/// <summary>Common words by language, written for this repository (Words/languages.txt).</summary>
internal static class CommonWords
{
    public const string Licence = "of this repository";
    private const int WordsOfALine = 12;

    public static IEnumerable<LanguageText> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("languages.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var parts = line.Split(':', 2);
            foreach (var words in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(WordsOfALine))
                yield return new LanguageText(string.Join(' ', words), parts[0], "words");
        }
    }
}
