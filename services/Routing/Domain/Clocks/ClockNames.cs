namespace Recovery.Routing.Domain.Clocks;

/// <summary>The clocks of <c>seven_step</c> by the names of the contract.</summary>
internal static class ClockNames
{
    public const string Acknowledgment = "acknowledgment";
    public const string Empathy = "empathy";
    public const string Diagnosis = "diagnosis";
    public const string Options = "options";
    public const string Presentation = "presentation";
    public const string Confirmation = "confirmation";
    public const string FollowUp = "follow_up";
    public const string Retrospective = "retrospective";
}
