using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Matching;

/// <summary>What a report or a case is compared by (IN-03).</summary>
/// <param name="OrderKey">Its order or contract, normalised; null where none is told.</param>
/// <param name="Product">The product concerned; empty where none is told.</param>
/// <param name="LossMinor">What is said to be lost; null where nothing is.</param>
/// <param name="LossCurrency">In which currency.</param>
/// <param name="Category">What failed.</param>
/// <param name="Channel">Where it was said first.</param>
/// <param name="At">When it was said last.</param>
/// <param name="Signature">Its words; see <see cref="TextSignature"/>.</param>
/// <param name="Reminds">True where the words refer to something said before: "still no answer".</param>
internal sealed record Traits(
    string? OrderKey, string Product, long? LossMinor, string? LossCurrency, Category Category, string Channel, DateTimeOffset At, byte[] Signature, bool Reminds = false);
