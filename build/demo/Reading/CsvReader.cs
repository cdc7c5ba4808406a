using System.Text;

namespace Recovery.Demo.Reading;

/// <summary>
/// Reads records of RFC 4180, one at a time: fields may be quoted and then hold separators, quotes and line breaks. It holds one record, never the file.
/// </summary>
internal sealed class CsvReader(TextReader reader, char separator, int firstLine = 1)
{
    public const int MaxRecordLength = 1024 * 1024;
    public const int MaxFields = 1000;
    private const int End = -1;

    private readonly StringBuilder _field = new();
    private int _length;
    private int _nextLine = firstLine;

    /// <summary>Line the last record began at, counted from 1.</summary>
    public int Line { get; private set; }

    /// <returns>The next record's fields; null at the end. Empty lines are passed by.</returns>
    public List<string>? Read()
    {
        while (reader.Peek() != End)
        {
            Line = _nextLine;
            _length = 0;
            var fields = new List<string>();
            while (ReadField(fields))
            {
                if (fields.Count >= MaxFields)
                    throw new FileRefused($"The record at line {Line} has more than {MaxFields} fields.");
            }
            if (fields is not [""])
                return fields;
        }
        return null;
    }

    /// <returns>True where another field of the same record follows.</returns>
    private bool ReadField(List<string> fields)
    {
        _field.Clear();
        if (reader.Peek() == '"')
            ReadQuoted();
        int next;
        while ((next = Next()) != End && next != separator && next != '\n')
        {
            if (next != '\r' || reader.Peek() != '\n')
                _field.Append((char)next);
        }
        fields.Add(_field.ToString());
        return next == separator;
    }

    private void ReadQuoted()
    {
        Next();
        while (true)
        {
            var next = Next();
            if (next == End)
                throw new FileRefused($"The record at line {Line} has a quote that never closes.");
            if (next == '"' && reader.Peek() != '"')
                return;
            if (next == '"')
                Next();
            _field.Append((char)next);
        }
    }

    private int Next()
    {
        var next = reader.Read();
        if (next == '\n')
            _nextLine++;
        if (++_length > MaxRecordLength)
            throw new FileRefused($"The record at line {Line} is longer than {MaxRecordLength:N0} characters; is a quote left open?");
        return next;
    }

    /// <summary>The separator of a header line: whichever of comma, semicolon and tab it has most of.</summary>
    public static char SeparatorOf(string header) => new[] { ',', ';', '\t' }.MaxBy(candidate => header.Count(letter => letter == candidate));
}
