namespace Aspire.Hosting.Local;

/// <summary>The lines of one resource: prefixed to the console and, as they are, to a file of bounded size with one predecessor.</summary>
internal sealed class OutputLog : IDisposable
{
    private const long LargestFile = 20 * 1024 * 1024;
    private static readonly Lock ConsoleLine = new();
    private readonly Lock _file = new();
    private readonly string _prefix;
    private readonly string? _path;
    private StreamWriter? _writer;
    private long _written;

    public OutputLog(string name, int width, string? directory)
    {
        _prefix = $"{name.PadRight(width)} | ";
        if (directory is null)
            return;

        Directory.CreateDirectory(directory);
        _path = Path.Combine(directory, $"{name}.log");
        Open();
    }

    public void Write(string line)
    {
        lock (ConsoleLine)
            Console.Out.WriteLine(_prefix + line);
        lock (_file)
            Append(line);
    }

    public void Dispose()
    {
        lock (_file)
        {
            _writer?.Dispose();
            _writer = null;
        }
    }

    private void Append(string line)
    {
        if (_writer is null)
            return;

        _writer.WriteLine(line);
        _written += line.Length + 1;
        if (_written < LargestFile)
            return;

        _writer.Dispose();
        File.Move(_path!, $"{_path}.1", overwrite: true);
        Open();
    }

    private void Open()
    {
        var stream = new FileStream(_path!, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _written = stream.Length;
        _writer = new StreamWriter(stream) { AutoFlush = true };
    }
}
