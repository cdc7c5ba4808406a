using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;
using Recovery.Training;
using Recovery.Training.Evaluation;
using Recovery.Training.Learning;
using Recovery.Training.Sources;

try
{
    var options = TrainOptions.Parse(args);
    var (library, lexicon) = (new Library(options.Folders), new Lexicon());
    var before = options.FromNothing ? null : options.Model is { } path ? ModelFile.Open(path) : ModelFile.Shipped();
    if (options.Evaluate)
    {
        new Report(Console.Out).Write(new Judgement(library, lexicon, before ?? throw new TrainingRefused("there is no model to evaluate without one", TrainingRefused.Usage)).Scores());
        return 0;
    }
    var model = new Course(library, lexicon, Console.Out).Train(options.Name, before);
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Out))!);
    using (var stream = File.Create(options.Out))
        model.Write(stream);
    Console.WriteLine($"{model.Version}: {options.Out}, {new FileInfo(options.Out).Length / 1024} KiB");
    return 0;
}
catch (TrainingRefused refused)
{
    await Console.Error.WriteLineAsync($"recovery: {refused.Message}");
    return refused.ExitCode;
}
catch (Exception unreadable) when (unreadable is IOException or InvalidDataException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"recovery: {unreadable.Message}");
    return TrainingRefused.DidNotWork;
}
