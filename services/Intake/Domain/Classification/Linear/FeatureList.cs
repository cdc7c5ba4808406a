using System.Buffers;

namespace Recovery.Intake.Domain.Classification.Linear;

/// <summary>The features of one text, each with the stretch of the text it stands for. Rented memory: dispose of it.</summary>
internal sealed class FeatureList(int capacity) : IDisposable
{
    /// <summary>Stands for no stretch of the text: the length of it, say.</summary>
    public const int Nowhere = -1;

    private readonly uint[] _hashes = ArrayPool<uint>.Shared.Rent(capacity);
    private readonly int[] _places = ArrayPool<int>.Shared.Rent(capacity);

    public int Count { get; private set; }

    public ReadOnlySpan<uint> Hashes => _hashes.AsSpan(0, Count);

    /// <summary>What each feature stands for; the meaning is the extractor's.</summary>
    public ReadOnlySpan<int> Places => _places.AsSpan(0, Count);

    public bool IsFull => Count == capacity;

    /// <summary>Adds one; beyond the capacity a text has said enough.</summary>
    public void Add(uint hash, int place)
    {
        if (Count == capacity)
            return;
        _hashes[Count] = hash;
        _places[Count++] = place;
    }

    public void Dispose()
    {
        ArrayPool<uint>.Shared.Return(_hashes);
        ArrayPool<int>.Shared.Return(_places);
    }
}
