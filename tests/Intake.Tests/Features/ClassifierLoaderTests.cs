using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;
using Recovery.Intake.Features;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Intake.Tests.Features;

/// <summary>A model that cannot be used is told in one sentence: before anything listens where its first bytes show it, else when it is unpacked.</summary>
public sealed class ClassifierLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recovery-model-").FullName;

    [Fact]
    public void Check_OfTheShippedModel_LooksAtNothing() => Loader(null).Check();

    [Fact]
    public void Check_OfAFileThatIsNotThere_NamesTheSettingAndTheFile() =>
        AssertNamed("nowhere.model", Assert.Throws<ConfigurationInvalid>(Loader(PathOf("nowhere.model")).Check));

    [Fact]
    public void Check_OfAnotherKindOfFile_NamesTheSettingAndTheFile()
    {
        File.WriteAllText(PathOf("notes.txt"), "not a model");

        AssertNamed("notes.txt", Assert.Throws<ConfigurationInvalid>(Loader(PathOf("notes.txt")).Check));
    }

    [Fact]
    public void Classifier_OfAFileThatWasCutShort_IsToldAndStaysSo()
    {
        Write("cut.model", "BILLING", cut: 40);
        var loader = Loader(PathOf("cut.model"));

        AssertNamed("cut.model", Assert.Throws<ConfigurationInvalid>(() => loader.Classifier));
        Assert.Throws<ConfigurationInvalid>(() => loader.Classifier);
    }

    [Fact] // It would fail in the middle of a report otherwise.
    public void Classifier_OfAModelWithAnUnknownAnswer_NamesIt()
    {
        Write("odd.model", "BLLING");
        var loader = Loader(PathOf("odd.model"));
        loader.Check();

        Assert.Contains("'BLLING'", Assert.Throws<ConfigurationInvalid>(() => loader.Classifier).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classifier_OfAModelOfOnesOwn_CarriesItsVersion()
    {
        Write("own.model", "BILLING");

        Assert.Equal("own-1", Loader(PathOf("own.model")).Classifier.Classify("", "Anything").Answers.ModelVersion);
    }

    [Fact]
    public void WarmUp_WithAModelThatCannotBeRead_StopsTheService()
    {
        using var host = Host.CreateEmptyApplicationBuilder(null).Build();
        var lifetime = host.Services.GetService(typeof(IHostApplicationLifetime)) as IHostApplicationLifetime;
        var before = Environment.ExitCode;
        try
        {
            new WarmUp(Loader(PathOf("nowhere.model")), lifetime!, new WallTime(TimeProvider.System), NullLogger<WarmUp>.Instance).Load();

            Assert.True(lifetime!.ApplicationStopping.IsCancellationRequested);
            Assert.Equal(WarmUp.ExitCode, Environment.ExitCode);
        }
        finally
        {
            Environment.ExitCode = before;
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertNamed(string file, ConfigurationInvalid invalid)
    {
        Assert.StartsWith(ModelFile.Setting, invalid.Message, StringComparison.Ordinal);
        Assert.Contains(file, invalid.Message, StringComparison.Ordinal);
    }

    private static ClassifierLoader Loader(string? path) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [ModelFile.Setting] = path }).Build());

    private string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>A model of two answers; its version stands in front of what is cut off.</summary>
    private void Write(string file, string label, int cut = 0)
    {
        var random = new Random(7);
        var weights = new sbyte[2000];
        foreach (ref var weight in weights.AsSpan())
            weight = (sbyte)random.Next(-128, 128);
        var model = new LinearModel(ModelAnswer.Category, [label, "DELAY"], [0, 0], 0.01f, [.. Enumerable.Range(1, 1000).Select(i => (uint)i * 4_000_000)], weights);
        using var stream = new MemoryStream();
        new ModelFile("own-1", ["here (own): 3 texts"], [model]).Write(stream);
        File.WriteAllBytes(PathOf(file), stream.ToArray()[..^cut]);
    }
}
