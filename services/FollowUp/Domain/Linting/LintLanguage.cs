using System.Collections.Concurrent;
using System.Reflection;
using Recovery.FollowUp.Domain.Linting.Phrases;
using Recovery.FollowUp.Domain.Linting.Words;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>Everything the linter knows of one language. It is read from its file when the first message of that language comes.</summary>
internal sealed class LintLanguage
{
    private const string Prefix = "lint/";

    private static readonly ConcurrentDictionary<string, Lazy<LintLanguage>> Loaded = new(StringComparer.Ordinal);

    private readonly PhraseNet _net;
    private readonly IReadOnlyList<LanguageSection> _sections;

    private LintLanguage(string name, WordSplitter splitter, Vocabulary vocabulary, LanguageFile file)
    {
        (Name, Splitter, Vocabulary) = (name, splitter, vocabulary);
        Rules = file.Sections.Where(section => section.Words is not null).ToDictionary(section => section.Name, section => section.Words!);
        _sections = file.Sections;
        var reader = new PhraseReader(vocabulary, splitter);
        foreach (var (definition, text) in file.Definitions)
            reader.Define(definition, text);
        var builder = new PhraseNet.Builder();
        for (var i = 0; i < file.Sections.Count; i++)
        {
            foreach (var phrase in file.Sections[i].Says)
                builder.Add(reader.Read(phrase), i * 2);
            foreach (var phrase in file.Sections[i].ButNot)
                builder.Add(reader.Read(phrase), (i * 2) + 1);
        }
        _net = builder.Build(vocabulary.Count);
    }

    /// <summary>The languages there are files for, as two letters.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal)];

    public string Name { get; }

    public WordSplitter Splitter { get; }

    public Vocabulary Vocabulary { get; }

    /// <summary>By rule: what it says.</summary>
    public IReadOnlyDictionary<string, RuleWords> Rules { get; }

    /// <summary>Names of rules and evidence, in the order of the file.</summary>
    public IEnumerable<string> Sections => _sections.Select(section => section.Name);

    /// <param name="tag">A BCP 47 tag; empty means English.</param>
    /// <returns>None where nobody has written down the language.</returns>
    public static LintLanguage? For(string tag)
    {
        var name = tag.Length == 0 ? "en" : tag.Split('-', '_')[0].ToLowerInvariant();
        return Names.Contains(name) ? Loaded.GetOrAdd(name, key => new Lazy<LintLanguage>(() => Load(key))).Value : null;
    }

    /// <summary>Where the text says what each section lists, exceptions taken out, what overlaps as one place.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<(int Start, int End)>> Find(LintText text)
    {
        var hits = _net.Find(text.Symbols).ToLookup(hit => hit.Phrase, text.PlaceOf);
        var found = new Dictionary<string, IReadOnlyList<(int Start, int End)>>(StringComparer.Ordinal);
        for (var i = 0; i < _sections.Count; i++)
        {
            if (hits.Contains(i * 2))
                found.Add(_sections[i].Name, Places.Apart(hits[i * 2], [.. hits[(i * 2) + 1]]));
        }
        return found;
    }

    public static LintLanguage Read(string name, TextReader text)
    {
        var file = LanguageFile.Read(text);
        return new LintLanguage(name, new WordSplitter(name, file.Abbreviations), new Vocabulary(), file);
    }

    private static LintLanguage Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream);
        return Read(name, reader);
    }
}
