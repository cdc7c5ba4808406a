namespace Recovery.Routing.Domain.Assignment;

/// <summary>Whether any agent is left as each demand of a case is added, to say what is missing.</summary>
/// <param name="AnyKnown">There is an agent.</param>
/// <param name="AnyAvailable">One of them is available.</param>
/// <param name="AnyCleared">One of those is cleared, where the case is sensitive.</param>
/// <param name="AnyAble">One of those has the language and the skill.</param>
internal sealed record Shortage(bool AnyKnown, bool AnyAvailable, bool AnyCleared, bool AnyAble)
{
    public string Reason(CaseNeeds needs) => this switch
    {
        { AnyKnown: false } => "There is no agent yet.",
        { AnyAvailable: false } => "No agent is available.",
        { AnyCleared: false } => "No available agent is cleared for sensitive cases.",
        { AnyAble: false } => $"No available agent has what the case asks for: {Asked(needs)}.",
        _ => "Every able agent owns as many cases as they can.",
    };

    private static string Asked(CaseNeeds needs) => string.Join(", ", new[]
    {
        needs.Language.Length > 0 ? $"language {needs.Language}" : "",
        needs.Skill.Length > 0 ? $"skill {needs.Skill}" : "",
        needs.Sensitive ? "clearance" : "",
    }.Where(part => part.Length > 0));
}
