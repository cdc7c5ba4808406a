using System.Buffers;
using System.Globalization;
using System.Text;

namespace Recovery.Intake.Domain.Classification;

/// <summary>
/// A text as the word lists see it: words in lower case, without accents and apostrophes. Each character knows where it came from, so that a
/// reason can quote the customer's own spelling.
/// </summary>
internal sealed class FoldedText : IDisposable
{
    private const int FoldedBelow = 0x250;
    private const int MaxFoldedLength = 2;
    private static readonly string?[] Folds = BuildFolds();

    private readonly string _original;
    private readonly char[] _chars;
    private readonly int[] _origins;
    private readonly List<(int Start, int End)> _words = [];
    private int _length;
    private int _wordStart;

    public FoldedText(string original)
    {
        _original = original;
        var capacity = original.Length * MaxFoldedLength;
        _chars = ArrayPool<char>.Shared.Rent(capacity);
        _origins = ArrayPool<int>.Shared.Rent(capacity);
        Fill();
    }

    /// <summary>The folded characters of all words, one after the other.</summary>
    public ReadOnlySpan<char> Chars => _chars.AsSpan(0, _length);

    /// <summary>Where each word stands in <see cref="Chars"/>.</summary>
    public IReadOnlyList<(int Start, int End)> Words => _words;

    /// <summary>Where in the original a folded character came from.</summary>
    public int OriginOf(int index) => _origins[index];

    /// <summary>The original spelling of a stretch of folded characters.</summary>
    public string Quote(int start, int end) => _original[_origins[start]..(_origins[end - 1] + 1)];

    /// <summary>The folded words of a phrase with single spaces between.</summary>
    public static string Fold(string phrase)
    {
        using var folded = new FoldedText(phrase);
        return string.Join(' ', folded.Words.Select(word => new string(folded._chars, word.Start, word.End - word.Start)));
    }

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_chars);
        ArrayPool<int>.Shared.Return(_origins);
    }

    private void Fill()
    {
        for (var i = 0; i < _original.Length; i++)
        {
            var c = _original[i];
            if (char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))
                Put(c, i);
            else if (c < FoldedBelow)
                PutFold(Folds[c], i);
            else if (char.IsLetterOrDigit(c))
                Put(char.ToLowerInvariant(c), i);
            else if (!IsJoiner(c))
                EndWord();
        }
        EndWord();
    }

    private void Put(char c, int origin)
    {
        _chars[_length] = c;
        _origins[_length++] = origin;
    }

    private void PutFold(string? fold, int origin)
    {
        if (fold is null)
            EndWord();
        else
            foreach (var c in fold)
                Put(c, origin);
    }

    private void EndWord()
    {
        if (_length > _wordStart)
            _words.Add((_wordStart, _length));
        _wordStart = _length;
    }

    /// <summary>Apostrophes and combining accents belong to the word they stand in.</summary>
    private static bool IsJoiner(char c) =>
        c is '\'' or '\u2019' or '\u02BC' or '`' or '\u00B4' || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format;

    /// <summary>What a character folds to; null for one that ends a word.</summary>
    private static string?[] BuildFolds()
    {
        var folds = new string?[FoldedBelow];
        for (var i = 0; i < folds.Length; i++)
        {
            var c = (char)i;
            folds[i] = IsJoiner(c) ? "" : char.IsLetterOrDigit(c) ? FoldLetter(c) : null;
        }
        return folds;
    }

    private static string FoldLetter(char c)
    {
        switch (char.ToLowerInvariant(c))
        {
            case 'ß': return "ss";
            case 'æ': return "ae";
            case 'œ': return "oe";
            case 'ø': return "o";
            case 'ł': return "l";
            case 'đ': return "d";
            default: return new string([.. c.ToString().ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(char.IsLetterOrDigit).Take(MaxFoldedLength)]);
        }
    }
}
