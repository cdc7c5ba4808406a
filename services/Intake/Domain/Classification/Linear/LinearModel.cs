using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Recovery.Intake.Domain.Classification.Linear;

/// <summary>
/// A linear model over hashed features: an answer's score is the sum of what each feature adds to it, so the features that added most are the
/// explanation. Weights are bytes; the features it knows are sorted, with an index by their first bits.
/// </summary>
internal sealed class LinearModel
{
    private const int IndexBits = 16;

    private readonly uint[] _keys;
    private readonly int[] _index = new int[(1 << IndexBits) + 1];
    private readonly sbyte[] _weights;

    private readonly float[] _bias;

    /// <param name="name">What it answers, e.g. "sentiment".</param>
    /// <param name="labels">The answers.</param>
    /// <param name="bias">What each answer has before a word is read.</param>
    /// <param name="scale">What one step of a stored weight is worth.</param>
    /// <param name="keys">The features it knows, ascending.</param>
    /// <param name="weights">For each feature a row of one weight for each answer.</param>
    public LinearModel(string name, string[] labels, float[] bias, float scale, uint[] keys, sbyte[] weights)
    {
        (Name, Labels, _bias, Scale, _keys, _weights) = (name, labels, bias, scale, keys, weights);
        if (bias.Length != labels.Length || weights.Length != (long)keys.Length * labels.Length)
            throw new InvalidDataException($"The model '{name}' has {weights.Length} weights for {keys.Length} features of {labels.Length} answers.");
        BuildIndex();
    }

    public string Name { get; }

    public IReadOnlyList<string> Labels { get; }

    public float Scale { get; }

    public ReadOnlySpan<float> Bias => _bias;

    /// <summary>How many answers there are.</summary>
    public int Width => _bias.Length;

    public ReadOnlySpan<uint> Keys => _keys;

    public ReadOnlySpan<sbyte> Weights => _weights;

    /// <summary>The row of a feature; -1 for one it does not know.</summary>
    public int RowOf(uint feature)
    {
        var slot = feature >> (32 - IndexBits);
        for (var row = _index[slot]; row < _index[slot + 1]; row++)
        {
            if (_keys[row] == feature)
                return row;
        }
        return -1;
    }

    /// <summary>The weights of a row.</summary>
    public ReadOnlySpan<sbyte> RowAt(int row) => _weights.AsSpan(row * Width, Width);

    /// <summary>Adds a row to sums of stored weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddRow(int row, Span<int> sums)
    {
        var weights = RowAt(row);
        var vectors = Width / Vector<sbyte>.Count * Vector<sbyte>.Count;
        for (var i = 0; i < vectors; i += Vector<sbyte>.Count)
            AddVector(new Vector<sbyte>(weights[i..]), MemoryMarshal.Cast<int, Vector<int>>(sums.Slice(i, Vector<sbyte>.Count)));
        for (var i = vectors; i < Width; i++)
            sums[i] += weights[i];
    }

    /// <summary>Turns scores into probabilities that add up to one.</summary>
    public static void Softmax(Span<float> scores)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
            highest = Math.Max(highest, score);
        var sum = 0f;
        foreach (ref var score in scores)
            sum += score = MathF.Exp(score - highest);
        foreach (ref var score in scores)
            score /= sum;
    }

    private static void AddVector(Vector<sbyte> weights, Span<Vector<int>> sums)
    {
        Vector.Widen(weights, out var low, out var high);
        Vector.Widen(low, out var first, out var second);
        Vector.Widen(high, out var third, out var fourth);
        sums[0] += first;
        sums[1] += second;
        sums[2] += third;
        sums[3] += fourth;
    }

    private void BuildIndex()
    {
        var row = 0;
        for (var slot = 0; slot <= 1 << IndexBits; slot++)
        {
            while (row < _keys.Length && _keys[row] >> (32 - IndexBits) < slot)
                row++;
            _index[slot] = row;
        }
    }
}
