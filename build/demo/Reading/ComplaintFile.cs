namespace Recovery.Demo.Reading;

/// <summary>
/// A file of complaints, read as it is played: JSONL or CSV, told apart by its first character. Rows without a text are passed by and counted.
/// </summary>
internal sealed class ComplaintFile : IDisposable
{
    /// <summary>So many rows may come before the first one with a text.</summary>
    public const int MostRowsToSearch = 100_000;
    private const int HeaderLength = 64 * 1024;

    private readonly StreamReader _reader;
    private readonly IEnumerator<Complaint?> _rows;
    private Complaint? _first;

    private ComplaintFile(string path, StreamReader reader, IEnumerable<Complaint?> rows)
    {
        (Path, _reader) = (path, reader);
        _rows = rows.GetEnumerator();
    }

    public string Path { get; }

    /// <summary>Rows that were passed by so far, because they have no text or are not readable.</summary>
    public int PassedBy { get; private set; }

    /// <summary>Opens the file and reads up to its first complaint, so that what cannot be played is refused at once.</summary>
    public static ComplaintFile Open(string path)
    {
        var reader = OpenText(path);
        try
        {
            var file = new ComplaintFile(path, reader, Rows(path, reader));
            file._first = file.Next() ?? throw new FileRefused($"No row of {path} has a complaint's text.");
            return file;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <returns>The next complaint; null at the end.</returns>
    public Complaint? Next()
    {
        if (_first is { } first)
        {
            _first = null;
            return first;
        }
        for (var searched = 0; _rows.MoveNext(); searched++)
        {
            if (_rows.Current is { } complaint)
                return complaint;
            PassedBy++;
            if (searched >= MostRowsToSearch)
                throw new FileRefused($"{MostRowsToSearch:N0} rows of {Path} in a row have no complaint's text.");
        }
        return null;
    }

    public void Dispose()
    {
        _rows.Dispose();
        _reader.Dispose();
    }

    private static StreamReader OpenText(string path)
    {
        if (Directory.Exists(path))
            throw new FileRefused($"{path} is a folder; a JSONL or CSV file is needed.");
        if (!File.Exists(path))
            throw new FileRefused($"There is no file {path}.");
        try
        {
            return new StreamReader(path, System.Text.Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: HeaderLength);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileRefused($"{path} cannot be read: {exception.Message}");
        }
    }

    private static IEnumerable<Complaint?> Rows(string path, StreamReader reader)
    {
        while (reader.Peek() is var next and not -1 && char.IsWhiteSpace((char)next))
            reader.Read();
        return reader.Peek() switch
        {
            -1 => throw new FileRefused($"{path} is empty."),
            '[' => throw new FileRefused($"{path} is a JSON array; one object a line is needed (jq -c '.[]' makes it so)."),
            '{' => FromJson(path, reader),
            _ => FromCsv(path, reader),
        };
    }

    private static IEnumerable<Complaint?> FromCsv(string path, StreamReader reader)
    {
        var header = JsonLines.ReadLine(reader, 1) ?? "";
        var separator = CsvReader.SeparatorOf(header);
        var names = new CsvReader(new StringReader(header), separator).Read() ?? [];
        var columns = Columns.Map(names) ?? throw NoText(path, names);
        var csv = new CsvReader(reader, separator, firstLine: 2);
        for (var row = 1; csv.Read() is { } values; row++)
            yield return columns.Read(values, row);
    }

    private static IEnumerable<Complaint?> FromJson(string path, StreamReader reader)
    {
        for (var number = 1; JsonLines.ReadLine(reader, number) is { } line; number++)
        {
            var row = JsonLines.Row(line);
            if (row is null && number == 1)
                throw new FileRefused($"The first line of {path} is not a JSON object.");
            var columns = row is null ? null : Columns.Map(row.Value.Names);
            if (row is not null && columns is null && number == 1)
                throw NoText(path, row.Value.Names);
            if (!string.IsNullOrWhiteSpace(line))
                yield return columns?.Read(row!.Value.Values, number);
        }
    }

    private static FileRefused NoText(string path, IEnumerable<string> names) =>
        new($"{path} has no column with the complaint's text (one of: {Columns.TextNames}); it has: {Clean.Line(string.Join(", ", names.Take(30)), 500)}.");
}
