using System.Text;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Files;

/// <summary>What is to be written about something that was done.</summary>
/// <param name="Line">One line, without its end.</param>
/// <param name="UnlessLogged">Nothing is written where a line holds this already; null to write in any case.</param>
public sealed record LogEntry(string Line, string? UnlessLogged = null);

/// <summary>
/// A file that only grows, a line at a time. The open file is the lock, between processes too: .NET has no append that is one step, and on Unix no
/// sharing but <see cref="FileShare.None"/> keeps a second writer out.
/// </summary>
/// <param name="path">The file; its folder is there.</param>
/// <param name="wall">What a writer waits by while another has the file.</param>
public sealed class AppendOnlyLog(string path, WallTime wall)
{
    private const int MaxTries = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Does something and writes the line about it, as one step for everybody who writes here.</summary>
    public async Task RecordAsync(Func<Task<LogEntry>> act, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            await using var file = await OpenAsync(ct);
            var entry = await act();
            if (entry.UnlessLogged is { } text && await ContainsAsync(file, text, ct))
                return;
            file.Seek(0, SeekOrigin.End);
            await file.WriteAsync(Encoding.UTF8.GetBytes(entry.Line + "\n"), ct);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static async Task<bool> ContainsAsync(FileStream file, string text, CancellationToken ct)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private async Task<FileStream> OpenAsync(CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (tries < MaxTries)
            {
                await Task.Delay(Pause, wall.Provider, ct);
            }
        }
    }
}
