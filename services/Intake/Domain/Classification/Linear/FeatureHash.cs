using System.Runtime.CompilerServices;

namespace Recovery.Intake.Domain.Classification.Linear;

/// <summary>Names of features as numbers. A model keeps the numbers it learned, so what it never saw adds nothing to any answer.</summary>
internal static class FeatureHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>The number of some characters of one kind of feature (FNV-1a, its bits mixed).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Of(ReadOnlySpan<char> text, uint kind)
    {
        var hash = Offset ^ kind;
        foreach (var c in text)
            hash = (hash ^ c) * Prime;
        return Mix(hash);
    }

    /// <summary>The number of two features that stand one after the other.</summary>
    public static uint Pair(uint first, uint second) => Mix((first * 0x9E3779B1) ^ second);

    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
