using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;
using Recovery.Intake.Tests.Domain.Classification;
using Recovery.Training;
using Recovery.Training.Learning;
using Recovery.Training.Sources;

namespace Recovery.Intake.Tests.Training;

/// <summary>A tenant trains on its own history.</summary>
public sealed class CourseTests : IDisposable
{
    private const int Reports = 400;

    /// <summary>The smallest of the shipped models: packing the others takes longer than the training.</summary>
    private static readonly ModelFile Before = new("before-1", [], [Shipped.Models.Find(ModelAnswer.Severity)!]);
    private readonly string _folder = Directory.CreateTempSubdirectory("training").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Train_OnOwnReports_LearnsTheirWordsAndKeepsTheRest()
    {
        WriteHistory();

        var model = Train();
        var said = new Classifier(Shipped.Lexicon, model).Classify("", "the zorblax again");

        Assert.StartsWith("acme-", model.Version, StringComparison.Ordinal);
        Assert.Equal("LOST_PROPERTY", Contracts.WireNames.Of(said.Category));
        Assert.Contains(said.Answers.Answers, answer => answer is { Subject: "category", Probability: > 0.6 } && answer.Words.Contains("zorblax"));
        Assert.Same(Before.Find(ModelAnswer.Severity), model.Find(ModelAnswer.Severity));
    }

    [Fact]
    public void Train_TheSameTexts_MakesTheSameBytes()
    {
        WriteHistory();

        Assert.Equal(Bytes(Train()), Bytes(Train()));
    }

    [Theory]
    [InlineData("""{"category":"BILLING"}""", "has no \"text\"")]
    [InlineData("""{"text":"a","category":"MOON"}""", "has the category \"MOON\"")]
    [InlineData("""{"text":""", "is not JSON")]
    public void Train_OnABrokenLine_SaysWhichAndWhy(string line, string why)
    {
        File.WriteAllText(Path.Combine(_folder, "a.reports.jsonl"), line);

        var refused = Assert.Throws<TrainingRefused>(() => new Library([_folder]));

        Assert.Contains("line 1", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_OnTooLittle_Refuses() => Assert.Throws<TrainingRefused>(Train);

    [Fact]
    public void IsForJudging_AboutTwoOfTen_AlwaysTheSame()
    {
        var judging = Enumerable.Range(0, 10_000).Count(i => Split.IsForJudging($"group-{i}"));

        Assert.InRange(judging, 1800, 2200);
        Assert.Equal(Split.IsForJudging("n1-1"), Split.IsForJudging("n1-1"));
    }

    [Theory]
    [InlineData("train needs --data DIR", "--evaluate")]
    [InlineData("unknown option for train: --fast", "--data", "x", "--fast")]
    [InlineData("--data needs a value", "--data")]
    [InlineData("--name takes letters and digits", "--data", "x", "--name", "a b")]
    public void Parse_WrongArguments_SaysWhatIsWrong(string sentence, params string[] arguments)
    {
        var refused = Assert.Throws<TrainingRefused>(() => TrainOptions.Parse(arguments));

        Assert.StartsWith(sentence, refused.Message, StringComparison.Ordinal);
        Assert.Equal(TrainingRefused.Usage, refused.ExitCode);
    }

    private ModelFile Train() => new Course(new Library([_folder]), Shipped.Lexicon, TextWriter.Null).Train("acme", Before);

    private static byte[] Bytes(ModelFile model)
    {
        using var stream = new MemoryStream();
        model.Write(stream);
        return stream.ToArray();
    }

    private void WriteHistory() => File.WriteAllLines(Path.Combine(_folder, "tickets.reports.jsonl"), Enumerable.Range(0, Reports).Select(i => i % 2 == 0
        ? $$"""{"id":"{{i}}","text":"the zorblax number {{i}} vanished","category":"LOST_PROPERTY"}"""
        : $$"""{"id":"{{i}}","text":"a quibble number {{i}} about the frobnicator","category":"QUALITY"}"""));
}
