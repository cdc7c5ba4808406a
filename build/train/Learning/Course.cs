using System.Security.Cryptography;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Languages;
using Recovery.Intake.Domain.Classification.Linear;
using Recovery.Training.Sources;

namespace Recovery.Training.Learning;

/// <summary>Trains every model there are texts for; what there are none for is taken from the model before.</summary>
internal sealed class Course(Library library, Lexicon lexicon, TextWriter say)
{
    /// <summary>Fewer texts with an answer make no model.</summary>
    private const int LeastTexts = 200;
    private const int VersionDigits = 8;

    public ModelFile Train(string name, ModelFile? before)
    {
        var models = Reports().Concat(Languages()).ToDictionary(model => model.Name, StringComparer.Ordinal);
        if (models.Count == 0)
            throw new TrainingRefused($"the folders hold no source with {LeastTexts} labelled texts; see build/train/README.md for the files it reads");
        foreach (var kept in before?.Models ?? [])
            models.TryAdd(kept.Name, kept);
        IReadOnlyList<string> trainedOn = [.. library.Used.Select(source => source.ToString()), .. before is null ? [] : new[] { $"the rest from {before.Version}" }];
        var file = new ModelFile("", trainedOn, [.. models.Values.OrderBy(model => model.Name, StringComparer.Ordinal)]);
        return file with { Version = $"{name}-{Fingerprint(file)}" };
    }

    private IEnumerable<LinearModel> Reports()
    {
        var learned = library.Reports.Where(text => !Split.IsForJudging(text.Group)).ToList();
        var lessons = new ReportLessons(lexicon);
        (Recipe Recipe, Func<LabelledText, string?> Answer)[] questions =
        [
            (Recipes.Sentiment, text => text.Sentiment), (Recipes.Category, text => text.Category), (Recipes.Severity, text => text.Severity),
        ];
        foreach (var (recipe, answer) in questions)
        {
            if (Try(recipe, lessons.Of(learned, text => text.Text, answer)) is { } model)
                yield return model;
        }
    }

    private IEnumerable<LinearModel> Languages()
    {
        var learned = Learned(library.Languages);
        foreach (var script in Scripts.Shared)
        {
            if (learned.Count > 0 && Try(Recipes.Language(Scripts.ModelOf(script)), LanguageLessons.Of(script, learned)) is { } model)
                yield return model;
        }
    }

    /// <summary>A sentence that holds a pair of words we are judged by is left out.</summary>
    private static List<LanguageText> Learned(IReadOnlyList<LanguageText> texts)
    {
        var pairs = texts.Where(text => text.IsWhole && Split.IsForJudging(text.Group)).Select(text => text.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. texts.Where(text => !Split.IsForJudging(text.Group) && !Pairs(text.Text).Any(pairs.Contains))];
    }

    private static IEnumerable<string> Pairs(string text)
    {
        var words = text.Split(' ');
        return words.Zip(words.Skip(1), (first, second) => $"{first} {second}");
    }

    private LinearModel? Try(Recipe recipe, List<Sample> samples)
    {
        if (samples.Count < LeastTexts || samples.Select(sample => sample.Label).Distinct().Count() < 2)
            return null;
        var model = Trainer.Train(recipe, samples);
        say.WriteLine($"{recipe.Name}: {samples.Count} texts, {model.Width} answers, {model.Keys.Length} features");
        return model;
    }

    private static string Fingerprint(ModelFile file)
    {
        using var bytes = new MemoryStream();
        file.Write(bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()))[..VersionDigits];
    }
}
