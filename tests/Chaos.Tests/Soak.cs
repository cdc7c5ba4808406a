namespace Recovery.Chaos.Tests;

/// <summary>The long tests, named <c>…SoakTests</c>: <c>./recovery test</c> leaves them out, <c>./recovery soak</c> runs them.</summary>
internal static class Soak
{
    /// <summary>How often the soak goes through everything: <c>RECOVERY_SOAK_ROUNDS</c>, once unless set.</summary>
    public static int Rounds { get; } = int.TryParse(Environment.GetEnvironmentVariable("RECOVERY_SOAK_ROUNDS"), out var rounds) && rounds > 0 ? rounds : 1;
}
