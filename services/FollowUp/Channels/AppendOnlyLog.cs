using System.Text;

namespace Recovery.FollowUp.Channels;

/// <summary>A file that only grows, a line at a time, whoever writes: the open file is the lock.</summary>
internal sealed class AppendOnlyLog(string path)
{
    private const int MaxTries = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public async Task AppendAsync(string line, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            await using var file = await OpenAsync(ct);
            await file.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), ct);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Looked for only after a crash, hence by reading.</summary>
    public async Task<bool> ContainsAsync(string text, CancellationToken ct)
    {
        if (!File.Exists(path))
            return false;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
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
                return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            }
            catch (IOException) when (tries < MaxTries)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }
}
