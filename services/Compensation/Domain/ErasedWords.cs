using Recovery.Contracts.Compensation.V1;

namespace Recovery.Compensation.Domain;

internal static class ErasedWords
{
    /// <summary>Why a remedy was given repeats what the customer told (CO-06); kinds, amounts and what it is do not (IN-14).</summary>
    public static void EraseWords(this Option option)
    {
        foreach (var remedy in option.Remedies)
            remedy.Why = "";
    }
}
