using Recovery.Contracts.Common.V1;

namespace Recovery.Routing.Domain.Assignment;

/// <summary>What a case asks of its owner.</summary>
/// <param name="Sensitive">Only a cleared agent may see it (RT-05).</param>
/// <param name="Language">Primary language of the customer; empty where any will do.</param>
/// <param name="Skill">Skill the failure asks for; empty where any will do.</param>
internal sealed record CaseNeeds(bool Sensitive, string Language, string Skill)
{
    /// <summary>The customer's segment; empty where nothing is known.</summary>
    public string Segment { get; init; } = "";

    public Severity Severity { get; init; } = Severity.Moderate;

    /// <summary>Units of capacity it takes.</summary>
    public int Effort { get; init; } = 1;

    /// <summary>0 to 100: what it asks of the one who hears it (RT-11).</summary>
    public int Intensity { get; init; }

    public bool IsHeavy { get; init; }
}
