using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Intake.Domain.Matching;

/// <summary>
/// The telling words of a text as sorted numbers: each the hash of a word's beginning, its last bits how much the word tells. Four bytes a word, at most
/// <see cref="MaxWords"/> words: a case keeps one, and two compare in a microsecond.
/// </summary>
internal static class TextSignature
{
    public const int MaxWords = 96;
    public const int MaxLength = MaxWords * Bytes;

    private const int Bytes = sizeof(uint);
    private const uint WeightBits = 7;
    private const uint Kind = 0x51;

    /// <summary>"delivery", "delivered" and "delivering" are one.</summary>
    private const int Beginning = 6;

    /// <summary>Two texts of a few words agree by chance.</summary>
    private const double FewWords = 10;

    /// <summary>The signature of a text.</summary>
    /// <param name="text">The text, folded.</param>
    /// <param name="plain">Words that every complaint has and that tell nothing.</param>
    public static byte[] Of(FoldedText text, IReadOnlySet<uint> plain)
    {
        var words = new Dictionary<uint, uint>();
        foreach (var (start, end) in text.Words)
        {
            var word = text.Chars[start..end];
            if (Scriptless(word))
                AddPairs(word, words);
            else if (WeightOf(word) is var weight and > 0 && HashOf(word) is var hash && !plain.Contains(hash))
                words[hash] = weight;
        }
        return Pack(words);
    }

    /// <summary>What a word of the list of plain words is in a signature.</summary>
    public static uint HashOf(ReadOnlySpan<char> word) => FeatureHash.Of(word[..Math.Min(word.Length, Beginning)], Kind) & ~WeightBits;

    /// <summary>Everything two signatures tell; of too much, the most telling.</summary>
    public static byte[] Join(byte[] one, byte[] other)
    {
        if (one.Length == 0 || other.Length == 0)
            return one.Length == 0 ? other : one;
        var words = new Dictionary<uint, uint>();
        foreach (var word in Read(one).Concat(Read(other)))
            words[word & ~WeightBits] = word & WeightBits;
        return Pack(words);
    }

    /// <summary>How much two texts say the same, 0 to 1: half by what they share of both, half by what they share of the shorter.</summary>
    public static double Similarity(byte[] one, byte[] other)
    {
        var (left, right) = (Read(one), Read(other));
        var (all, both, shared) = (Sum(left), Sum(right), 0.0);
        if (all == 0 || both == 0)
            return 0;
        for (var (i, j) = (0, 0); i < left.Length && j < right.Length;)
        {
            var (a, b) = (left[i] & ~WeightBits, right[j] & ~WeightBits);
            if (a == b)
                shared += left[i] & WeightBits;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }
        var shorter = Math.Max(Math.Min(all, both), FewWords);
        return ((shared / Math.Sqrt(Math.Max(all, FewWords) * Math.Max(both, FewWords))) + (shared / shorter)) / 2;
    }

    private static byte[] Pack(Dictionary<uint, uint> words)
    {
        var kept = words.OrderByDescending(word => word.Value).ThenBy(word => word.Key).Take(MaxWords).Select(word => word.Key | word.Value).Order().ToArray();
        var packed = new byte[kept.Length * Bytes];
        for (var i = 0; i < kept.Length; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(packed.AsSpan(i * Bytes), kept[i]);
        return packed;
    }

    private static uint[] Read(byte[] packed) => BitConverter.IsLittleEndian
        ? MemoryMarshal.Cast<byte, uint>(packed).ToArray()
        : [.. packed.Chunk(Bytes).Select(word => BinaryPrimitives.ReadUInt32LittleEndian(word))];

    private static double Sum(uint[] words) => words.Sum(word => (double)(word & WeightBits));

    /// <summary>Long words and numbers tell more.</summary>
    private static uint WeightOf(ReadOnlySpan<char> word) => word.Length switch
    {
        < 3 => 0,
        _ when char.IsAsciiDigit(word[0]) => word.Length < 4 ? 0u : 6,
        3 => 1,
        4 => 2,
        < 7 => 4,
        _ => 6,
    };

    /// <summary>Thai, Chinese and Japanese put no spaces between words: neighbours of characters stand for them.</summary>
    private static bool Scriptless(ReadOnlySpan<char> word) => word.Length > 1 && WrittenWithoutSpaces.Is(word[0]);

    private static void AddPairs(ReadOnlySpan<char> word, Dictionary<uint, uint> words)
    {
        for (var i = 0; i + 2 <= word.Length && words.Count < MaxWords * 2; i++)
            words[HashOf(word.Slice(i, 2))] = 3;
    }
}
