namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>How long a call may take.</summary>
internal static class Deadlines
{
    /// <summary>However long the caller would wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
}
