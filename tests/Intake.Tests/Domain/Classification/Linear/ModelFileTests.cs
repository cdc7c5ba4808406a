using Recovery.Contracts;
using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Languages;
using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Intake.Tests.Domain.Classification.Linear;

public sealed class ModelFileTests
{
    [Fact]
    public void Shipped_Always_IsVersionedAndSaysWhatItWasTrainedOn()
    {
        Assert.Matches("^shipped-[0-9a-f]{8}$", Shipped.Models.Version);
        Assert.NotEmpty(Shipped.Models.TrainedOn);
        Assert.All(Shipped.Models.TrainedOn, source => Assert.Matches(@".+ \(.+\): \d+ texts$", source));
    }

    [Fact]
    public void Shipped_Always_HasEveryModelTheServiceAsks()
    {
        string[] asked = [ModelAnswer.Category, ModelAnswer.Sentiment, ModelAnswer.Severity, .. Scripts.Shared.Select(Scripts.ModelOf)];

        Assert.All(asked, name => Assert.NotNull(Shipped.Models.Find(name)));
    }

    [Fact] // A label the contract does not know would fail in the middle of a report.
    public void Shipped_ItsLabels_AreTheContracts()
    {
        Assert.All(Shipped.Models.Find(ModelAnswer.Category)!.Labels, label => WireNames.Read<Category>(label));
        Assert.All(Shipped.Models.Find(ModelAnswer.Sentiment)!.Labels, label => WireNames.Read<Contracts.Intake.V1.Classification.Types.Sentiment>(label));
        Assert.Equal([ModelAnswer.Grave, ModelAnswer.Ordinary], Shipped.Models.Find(ModelAnswer.Severity)!.Labels);
    }

    [Fact] // Idle memory: the weights, the features and an index are all there is.
    public void Shipped_InMemory_IsAtMost15Megabytes() =>
        Assert.InRange(Shipped.Models.Models.Sum(model => (long)model.Weights.Length + (model.Keys.Length * sizeof(uint)) + (sizeof(int) << 16)), 1, 15 << 20);

    [Fact]
    public void Write_AModel_ReadsTheSame()
    {
        var model = new LinearModel("m", ["no", "yes"], [0.5f, -0.25f], 0.01f, [7, 1u << 31, uint.MaxValue], [1, -1, 127, -128, 0, 3]);
        using var stream = new MemoryStream();
        new ModelFile("own-1", ["here (own): 3 texts"], [model]).Write(stream);
        stream.Position = 0;

        var read = ModelFile.Read(stream);

        Assert.Equal(("own-1", "here (own): 3 texts", "m", 0.01f), (read.Version, Assert.Single(read.TrainedOn), Assert.Single(read.Models).Name, read.Models[0].Scale));
        Assert.Equal(model.Keys, read.Models[0].Keys);
        Assert.Equal(model.Weights, read.Models[0].Weights);
        Assert.Equal(model.Bias, read.Models[0].Bias);
        Assert.Equal((0, 1, 2, -1), (read.Models[0].RowOf(7), read.Models[0].RowOf(1u << 31), read.Models[0].RowOf(uint.MaxValue), read.Models[0].RowOf(8)));
    }

    [Fact]
    public void Read_SomethingElse_Refuses() => Assert.Throws<InvalidDataException>(() => ModelFile.Read(new MemoryStream("not a model"u8.ToArray())));
}
