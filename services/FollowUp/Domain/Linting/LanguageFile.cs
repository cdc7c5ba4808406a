using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>One rule or one kind of evidence: what to say of it, the phrases that show it, and those that look like it and are not.</summary>
internal sealed record LanguageSection(string Name, RuleWords? Words, IReadOnlyList<string> Says, IReadOnlyList<string> ButNot);

/// <summary>
/// A language as its file <c>Languages/xx.txt</c> writes it. Before the first section <c># </c> begins a comment; <c>abbreviations: …</c>;
/// <c>&lt;name&gt; = …</c> defines; <c>== rule level</c> (error, warning, hint) or <c>== evidence</c> begins a section; <c>why:</c> and <c>mend:</c> are its words;
/// every other line is a phrase, with <c>! </c> before it an exception. A name in braces, <c>{name}</c>, in why and mend is filled in.
/// </summary>
internal sealed record LanguageFile(IReadOnlyList<string> Abbreviations, IReadOnlyList<(string Name, string Text)> Definitions, IReadOnlyList<LanguageSection> Sections)
{
    private const string SectionMark = "== ";

    public static LanguageFile Read(TextReader text)
    {
        List<string> abbreviations = [];
        List<(string, string)> definitions = [];
        List<Draft> sections = [];
        while (text.ReadLine() is { } line)
        {
            // Among phrases "#" is a number.
            if (line.Length == 0 || (sections.Count == 0 && line.StartsWith("# ", StringComparison.Ordinal)))
                continue;
            if (line.StartsWith(SectionMark, StringComparison.Ordinal))
                sections.Add(Draft.Begin(line[SectionMark.Length..]));
            else if (sections.Count > 0)
                sections[^1].Take(line);
            else if (line.Split(" = ", 2) is [['<', .. var name, '>'], var definition])
                definitions.Add((name, definition));
            else if (line.Split(": ", 2) is ["abbreviations", var words])
                abbreviations.AddRange(words.Split(' '));
            else
                throw new InvalidDataException($"Line not understood: '{line}'.");
        }
        return new LanguageFile(abbreviations, definitions, [.. sections.Select(draft => draft.Finish())]);
    }

    private sealed class Draft(string name, Finding.Types.Level? level)
    {
        private readonly List<string> _says = [];
        private readonly List<string> _butNot = [];
        private string _why = "";
        private string _mend = "";

        public static Draft Begin(string line) => line.Split(' ') switch
        {
            [var name] => new Draft(name, null),
            [var name, var level] => new Draft(name, Enum.Parse<Finding.Types.Level>(level, ignoreCase: true)),
            _ => throw new InvalidDataException($"Section not understood: '{line}'."),
        };

        public void Take(string line)
        {
            if (line.StartsWith("why: ", StringComparison.Ordinal))
                _why = line["why: ".Length..];
            else if (line.StartsWith("mend: ", StringComparison.Ordinal))
                _mend = line["mend: ".Length..];
            else if (line.StartsWith("! ", StringComparison.Ordinal))
                _butNot.Add(line["! ".Length..]);
            else
                _says.Add(line);
        }

        public LanguageSection Finish() => level is { } known && (_why.Length == 0 || _mend.Length == 0)
            ? throw new InvalidDataException($"Rule '{name}' says not why or how to mend it.")
            : new LanguageSection(name, level is { } l ? new RuleWords(l, _why, _mend) : null, _says, _butNot);
    }
}
