using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Intake.Tests.Domain.Classification;

/// <summary>What the service is shipped with, read once for all tests.</summary>
internal static class Shipped
{
    public static readonly Lexicon Lexicon = new();
    public static readonly ModelFile Models = ModelFile.Shipped();
    public static readonly Classifier Classifier = new(Lexicon, Models);
}
