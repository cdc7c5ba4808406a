using System.Numerics;
using System.Runtime.InteropServices;
using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Training.Learning;

/// <summary>
/// Multinomial logistic regression with steps of AdaGrad (Duchi et al., 2011). One sample of ten is kept out of the learning; on those the probabilities
/// are made honest by a temperature (Guo et al., 2017).
/// </summary>
internal sealed class Trainer
{
    private const int CalibrationShare = 10;
    private const int LeastForCalibration = 100;
    private const float Epsilon = 1e-6f;

    private readonly Recipe _recipe;
    private readonly Vocabulary _vocabulary;
    private readonly string[] _labels;
    private readonly float[] _importance;
    private readonly int _stride;
    private readonly float[] _weights;
    private readonly float[] _squares;
    private readonly float[] _scores;

    private Trainer(Recipe recipe, IReadOnlyList<Sample> samples)
    {
        _recipe = recipe;
        _vocabulary = Vocabulary.Of(samples, recipe);
        _labels = [.. samples.Select(sample => sample.Label).Distinct().Order(StringComparer.Ordinal)];
        _importance = Importance(samples);
        _stride = (_labels.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        // The last row is the bias.
        _weights = new float[(_vocabulary.Count + 1) * _stride];
        _squares = new float[_weights.Length];
        _scores = new float[_stride];
    }

    public static LinearModel Train(Recipe recipe, IReadOnlyList<Sample> samples)
    {
        var trainer = new Trainer(recipe, samples);
        var all = samples.Select(sample => new Example(trainer._vocabulary.RowsOf(sample.Features), Array.BinarySearch(trainer._labels, sample.Label, StringComparer.Ordinal))).ToArray();
        var random = new Random(recipe.Seed);
        random.Shuffle(all);
        var held = all.Length / CalibrationShare;
        trainer.Learn(all.AsSpan(held), random);
        var temperature = held < LeastForCalibration ? 1 : trainer.Temperature(all.AsSpan(0, held));
        return trainer.Pack(temperature);
    }

    private void Learn(Span<Example> examples, Random random)
    {
        for (var epoch = 0; epoch < _recipe.Epochs; epoch++)
        {
            random.Shuffle(examples);
            var rate = _recipe.Rate * (1 - ((float)epoch / _recipe.Epochs));
            foreach (var example in examples)
                Step(example, rate);
        }
    }

    private void Step(Example example, float rate)
    {
        Score(example.Rows);
        LinearModel.Softmax(_scores.AsSpan(0, _labels.Length));
        _scores.AsSpan(_labels.Length).Clear();
        _scores[example.Label] -= 1;
        var importance = _importance[example.Label];
        foreach (ref var score in _scores.AsSpan())
            score *= importance;
        var value = Scores.FeatureValue(example.Rows.Length);
        foreach (var row in example.Rows)
            Update(row, value, rate, _recipe.Decay);
        Update(_vocabulary.Count, 1, rate, 0);
    }

    private void Score(int[] rows)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(_scores.AsSpan());
        sums.Clear();
        foreach (var row in rows)
        {
            var weights = RowAt(_weights, row);
            for (var i = 0; i < sums.Length; i++)
                sums[i] += weights[i];
        }
        var value = new Vector<float>(Scores.FeatureValue(rows.Length));
        var bias = RowAt(_weights, _vocabulary.Count);
        for (var i = 0; i < sums.Length; i++)
            sums[i] = (sums[i] * value) + bias[i];
    }

    private void Update(int row, float value, float rate, float decay)
    {
        var weights = RowAt(_weights, row);
        var squares = RowAt(_squares, row);
        var errors = MemoryMarshal.Cast<float, Vector<float>>(_scores.AsSpan());
        for (var i = 0; i < weights.Length; i++)
        {
            var gradient = (errors[i] * value) + (weights[i] * decay);
            squares[i] += gradient * gradient;
            weights[i] -= gradient * rate / (Vector.SquareRoot(squares[i]) + new Vector<float>(Epsilon));
        }
    }

    private Span<Vector<float>> RowAt(float[] table, int row) => MemoryMarshal.Cast<float, Vector<float>>(table.AsSpan(row * _stride, _stride));

    /// <summary>Rare answers count more than they come, by as much as the recipe says.</summary>
    private float[] Importance(IReadOnlyList<Sample> samples)
    {
        var counts = samples.CountBy(sample => sample.Label).ToDictionary(count => count.Key, count => count.Value, StringComparer.Ordinal);
        return [.. _labels.Select(label => MathF.Pow((float)samples.Count / (_labels.Length * counts[label]), _recipe.Balance))];
    }

    /// <summary>What to divide scores by so that "0.8" is right eight times of ten.</summary>
    private float Temperature(ReadOnlySpan<Example> held)
    {
        var (best, least) = (1f, double.PositiveInfinity);
        for (var temperature = 0.3f; temperature < 5f; temperature *= 1.1f)
        {
            var loss = 0d;
            foreach (var example in held)
            {
                Score(example.Rows);
                foreach (ref var score in _scores.AsSpan())
                    score /= temperature;
                LinearModel.Softmax(_scores.AsSpan(0, _labels.Length));
                loss -= Math.Log(Math.Max(_scores[example.Label], 1e-9));
            }
            if (loss < least)
                (best, least) = (temperature, loss);
        }
        return best;
    }

    private LinearModel Pack(float temperature)
    {
        var (width, bias) = (_labels.Length, _weights.AsSpan(_vocabulary.Count * _stride, _labels.Length).ToArray());
        var scale = Math.Max(1e-9f, Enumerable.Range(0, _vocabulary.Count * _stride).Max(i => MathF.Abs(_weights[i]))) / sbyte.MaxValue;
        var (keys, bytes) = (new List<uint>(), new List<sbyte>());
        var row = new sbyte[width];
        foreach (var (key, number) in _vocabulary.InOrder)
        {
            for (var i = 0; i < width; i++)
                row[i] = (sbyte)MathF.Round(_weights[(number * _stride) + i] / scale);
            // What rounds to nothing says nothing.
            if (!row.AsSpan().ContainsAnyExcept((sbyte)0))
                continue;
            keys.Add(key);
            bytes.AddRange(row);
        }
        return new LinearModel(_recipe.Name, _labels, [.. bias.Select(value => value / temperature)], scale / temperature, [.. keys], [.. bytes]);
    }

    private readonly record struct Example(int[] Rows, int Label);
}
