using System.Buffers;
using System.Runtime.CompilerServices;

namespace Recovery.Intake.Domain.Classification.Linear;

/// <summary>What a model says of one text: how likely each answer is, and which places of the text speak for it. Rented memory: dispose of it.</summary>
internal sealed class Scores : IDisposable
{
    private const int BitsPerWord = 64;

    private readonly int[] _rows;
    private readonly int[] _places;
    private readonly float[] _values;

    public Scores(LinearModel model, FeatureList features)
    {
        Model = model;
        _rows = ArrayPool<int>.Shared.Rent(features.Count + 1);
        _places = ArrayPool<int>.Shared.Rent(features.Count + 1);
        _values = ArrayPool<float>.Shared.Rent(model.Width);
        Collect(features);
        Score();
    }

    public LinearModel Model { get; }

    /// <summary>How many features of the text the model knows.</summary>
    public int Known { get; private set; }

    /// <summary>How many of them stand for a place of the text.</summary>
    public int KnownPlaces { get; private set; }

    /// <summary>How likely each answer is, in the order of the model's labels.</summary>
    public ReadOnlySpan<float> Probabilities => _values.AsSpan(0, Model.Width);

    /// <summary>The likeliest answer.</summary>
    public int Best
    {
        get
        {
            var best = 0;
            for (var i = 1; i < Model.Width; i++)
                best = _values[i] > _values[best] ? i : best;
            return best;
        }
    }

    /// <summary>What each place of the text adds to one answer, against what it adds to the others on average; most first.</summary>
    public IReadOnlyList<int> Places(int answer)
    {
        var byPlace = new Dictionary<int, float>();
        for (var i = 0; i < Known; i++)
        {
            if (_places[i] == FeatureList.Nowhere)
                continue;
            var row = Model.RowAt(_rows[i]);
            var sum = 0;
            foreach (var weight in row)
                sum += weight;
            var lead = row[answer] - ((float)(sum - row[answer]) / Math.Max(1, row.Length - 1));
            byPlace[_places[i]] = byPlace.GetValueOrDefault(_places[i]) + lead;
        }
        return [.. byPlace.Where(place => place.Value > 0).OrderByDescending(place => place.Value).ThenBy(place => place.Key).Select(place => place.Key)];
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_rows);
        ArrayPool<int>.Shared.Return(_places);
        ArrayPool<float>.Shared.Return(_values);
    }

    /// <summary>A text repeats itself: a feature counts once, at its first place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Collect(FeatureList features)
    {
        var words = (Model.Keys.Length / BitsPerWord) + 1;
        var seen = ArrayPool<ulong>.Shared.Rent(words);
        seen.AsSpan(0, words).Clear();
        var hashes = features.Hashes;
        var places = features.Places;
        for (var i = 0; i < hashes.Length; i++)
        {
            var row = Model.RowOf(hashes[i]);
            if (row < 0 || (seen[row / BitsPerWord] & (1UL << (row % BitsPerWord))) != 0)
                continue;
            seen[row / BitsPerWord] |= 1UL << (row % BitsPerWord);
            (_rows[Known], _places[Known]) = (row, places[i]);
            Known++;
            KnownPlaces += places[i] == FeatureList.Nowhere ? 0 : 1;
        }
        ArrayPool<ulong>.Shared.Return(seen);
    }

    private void Score()
    {
        var sums = ArrayPool<int>.Shared.Rent(Model.Width);
        sums.AsSpan(0, Model.Width).Clear();
        for (var i = 0; i < Known; i++)
            Model.AddRow(_rows[i], sums.AsSpan(0, Model.Width));
        var value = FeatureValue(Known) * Model.Scale;
        for (var answer = 0; answer < Model.Width; answer++)
            _values[answer] = Model.Bias[answer] + (sums[answer] * value);
        LinearModel.Softmax(_values.AsSpan(0, Model.Width));
        ArrayPool<int>.Shared.Return(sums);
    }

    /// <summary>What one feature of a text counts: a text of many words is not so many times surer.</summary>
    public static float FeatureValue(int features) => 1 / MathF.Sqrt(Math.Max(1, features));
}
