namespace Recovery.Intake.Domain.Classification;

/// <summary>Thai, Chinese and Japanese put no spaces between words.</summary>
internal static class WrittenWithoutSpaces
{
    public static bool Is(char c) => c is (>= '\u0E00' and <= '\u0E7F') or (>= '\u2E80' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
