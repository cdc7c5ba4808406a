namespace Recovery.Intake.Domain.Timeline;

/// <summary>How much of what others say a timeline keeps.</summary>
internal static class TimelineLimits
{
    /// <summary>Longest sentence, in UTF-16 units.</summary>
    public const int Sentence = 1000;
}
