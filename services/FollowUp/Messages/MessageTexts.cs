using System.Reflection;

namespace Recovery.FollowUp.Messages;

/// <summary>The texts of all languages. They are read and checked at start: a text that lacks a required part stops the service, not a customer's message.</summary>
internal sealed class MessageTexts
{
    private const string Fallback = "en";
    private const string Prefix = "texts/";
    private readonly Dictionary<string, LanguageTexts> _languages;

    public MessageTexts(IEnumerable<TextFile> files)
    {
        _languages = files.Select(file => new LanguageTexts(file)).ToDictionary(texts => texts.Language, StringComparer.OrdinalIgnoreCase);
        if (!_languages.ContainsKey(Fallback))
            throw new InvalidDataException("There are no texts in English, which everybody gets whose language is missing.");
    }

    /// <summary>The languages there are texts in, as two letters.</summary>
    public static IReadOnlySet<string> Languages { get; } = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name[Prefix.Length..])).ToHashSet();

    public static MessageTexts Load() => new(Languages.Select(Read));

    public static TextFile Read(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{language}.json")!;
        return TextFile.Read(stream);
    }

    /// <summary>The first of the languages that there are texts in; English else. "de-AT" finds "de".</summary>
    public LanguageTexts For(params ReadOnlySpan<string> preferred)
    {
        foreach (var language in preferred)
        {
            if (_languages.TryGetValue(language.Split('-', '_')[0], out var texts))
                return texts;
        }
        return _languages[Fallback];
    }
}
