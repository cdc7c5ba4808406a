using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;

namespace Recovery.Intake.Features;

/// <summary>
/// The classifier of this installation: with the models a training made for it, else with the shipped ones. It is made when it is first asked for,
/// because unpacking the models takes most of a second of a processor; what the setting names is looked at before that.
/// </summary>
internal sealed class ClassifierLoader(IConfiguration configuration) : IStartupCheck
{
    private readonly Lazy<Classifier> _classifier = new(() => Load(configuration[ModelFile.Setting], path => new Classifier(new Lexicon(), ModelFile.OpenOrShipped(path))));

    /// <summary>The classifier. A model that cannot be read is <see cref="ConfigurationInvalid"/>, however often it is asked for.</summary>
    public Classifier Classifier => _classifier.Value;

    /// <summary>A wrong path or another kind of file is told before anything listens.</summary>
    public void Check()
    {
        if (configuration[ModelFile.Setting] is { Length: > 0 } path)
            Load(path, ModelFile.Probe);
    }

    private static T Load<T>(string? path, Func<string?, T> load)
    {
        try
        {
            return load(path);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new ConfigurationInvalid($"{ModelFile.Setting} must name a file that './recovery train' wrote, but '{path}' cannot be used: {failure.Message}");
        }
    }
}
