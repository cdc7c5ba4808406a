namespace Recovery.Training.Sources;

/// <summary>Everything the given folders hold that can be learned from or judged by.</summary>
internal sealed class Library
{
    private readonly IReadOnlyList<string> _folders;
    private readonly List<UsedSource> _used = [];

    public Library(IReadOnlyList<string> folders)
    {
        _folders = folders;
        foreach (var missing in folders.Where(folder => !Directory.Exists(folder)))
            throw new TrainingRefused($"there is no folder {missing}");
        Reports = [.. ReadReports()];
        Languages = [.. ReadLanguages()];
    }

    /// <summary>Reports that may be learned from.</summary>
    public IReadOnlyList<LabelledText> Reports { get; }

    /// <summary>Texts in known languages that may be learned from.</summary>
    public IReadOnlyList<LanguageText> Languages { get; }

    /// <summary>Where they come from.</summary>
    public IReadOnlyList<UsedSource> Used => _used;

    /// <summary>The path of a file in one of the folders; null where none has it.</summary>
    public string? Find(string name) => _folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private IEnumerable<LabelledText> ReadReports()
    {
        (string Name, string Licence, Func<string, IEnumerable<LabelledText>> Read)[] known =
        [
            (PatientFeedback.First, PatientFeedback.Licence, PatientFeedback.ReadFirst),
            (PatientFeedback.Second, PatientFeedback.Licence, PatientFeedback.ReadSecond),
            (FinanceComplaints.Name, FinanceComplaints.Licence, FinanceComplaints.Read),
        ];
        foreach (var (name, licence, read) in known)
        {
            if (Find(name) is { } path)
                foreach (var text in Count(name, licence, read(path)))
                    yield return text;
        }
        foreach (var path in Own())
            foreach (var text in Count(Path.GetFileName(path), OwnReports.Licence, OwnReports.Read(path)))
                yield return text;
    }

    private IEnumerable<LanguageText> ReadLanguages()
    {
        var found = new List<LanguageText>();
        if (Find(NewsSentences.Name) is { } news)
            found.AddRange(Count(NewsSentences.Name, NewsSentences.Licence, NewsSentences.Read(news)));
        if (_folders.Select(folder => Path.Combine(folder, "declaration")).FirstOrDefault(Directory.Exists) is { } declarations)
            found.AddRange(Count("declarations", Declarations.Licence, Declarations.Read(declarations)));
        foreach (var path in Own())
            found.AddRange(OwnReports.ReadLanguages(path));
        if (found.Count > 0)
            found.AddRange(Count("common words", CommonWords.Licence, CommonWords.Read()));
        return found;
    }

    private IEnumerable<string> Own() => _folders.SelectMany(folder => Directory.GetFiles(folder, OwnReports.Pattern)).Order(StringComparer.Ordinal);

    private List<T> Count<T>(string name, string licence, IEnumerable<T> texts)
    {
        List<T> all = [.. texts];
        _used.Add(new UsedSource(name, licence, all.Count));
        return all;
    }
}
