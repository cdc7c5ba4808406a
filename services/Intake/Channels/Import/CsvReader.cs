using System.Text;

namespace Recovery.Intake.Channels.Import;

/// <summary>Why a table cannot be read, and from which row of it on; 0 is its head.</summary>
internal sealed class CsvFault(int row, string sentence) : Exception(sentence)
{
    public int Row { get; } = row;
}

/// <summary>
/// Reads comma-separated values (RFC 4180) of anybody: fields in quotes with line breaks and doubled quotes in them, any line end, a byte order mark, commas,
/// semicolons or tabs, whichever the head has most of. Every size is bounded; one row is held at a time.
/// </summary>
internal sealed class CsvReader
{
    public const int MaxColumns = 200;
    public const int MaxField = 100_000;

    private readonly string _text;
    private readonly char _separator;
    private int _at;
    private int _row;

    public CsvReader(string text)
    {
        _text = text;
        _at = text.StartsWith('\uFEFF') ? 1 : 0;
        _separator = SeparatorOf(text.AsSpan(_at));
    }

    /// <summary>The fields of the next row that is not empty; null at the end.</summary>
    public List<string>? Next()
    {
        while (_at < _text.Length)
        {
            var fields = Row();
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                _row++;
                return fields;
            }
        }
        return null;
    }

    private List<string> Row()
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(_at < _text.Length && _text[_at] == '"' ? Quoted() : Plain());
            if (fields.Count > MaxColumns)
                throw new CsvFault(_row, $"A row has more than {MaxColumns} columns.");
            if (_at >= _text.Length || _text[_at] != _separator)
                break;
            _at++;
        }
        if (_at < _text.Length && _text[_at] == '\r')
            _at++;
        if (_at < _text.Length && _text[_at] == '\n')
            _at++;
        return fields;
    }

    private string Plain()
    {
        var end = _text.AsSpan(_at).IndexOfAny(_separator, '\r', '\n');
        var length = end < 0 ? _text.Length - _at : end;
        var field = _text.Substring(_at, Fitting(length));
        _at += length;
        return field;
    }

    private string Quoted()
    {
        var field = new StringBuilder();
        _at++;
        while (true)
        {
            var quote = _text.IndexOf('"', _at);
            if (quote < 0)
                throw new CsvFault(_row, "A quoted field does not end.");
            field.Append(_text, _at, quote - _at);
            Fitting(field.Length);
            _at = quote + 1;
            if (_at >= _text.Length || _text[_at] != '"')
                break;
            field.Append('"');
            _at++;
        }
        if (_at < _text.Length && _text[_at] != _separator && _text[_at] is not ('\r' or '\n'))
            throw new CsvFault(_row, "Something stands behind the closing quote of a field.");
        return field.ToString();
    }

    private int Fitting(int length) => length <= MaxField ? length : throw new CsvFault(_row, $"A field has more than {MaxField} characters.");

    private static char SeparatorOf(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        var head = end < 0 ? text : text[..end];
        var (commas, semicolons, tabs) = (head.Count(','), head.Count(';'), head.Count('\t'));
        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
