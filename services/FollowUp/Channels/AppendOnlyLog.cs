using System.Text;

namespace Recovery.FollowUp.Channels;

/// <summary>
/// A file that only grows, a line at a time. The open file is the lock, between processes too: on Unix no sharing but <see cref="FileShare.None"/> keeps a
/// second writer out.
/// </summary>
internal sealed class AppendOnlyLog(string path)
{
    private const int MaxTries = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>
    /// Makes the thing and writes its line, as one step for everybody who writes here. Where the thing was there already, the line is written only if a
    /// crash kept it from being written then.
    /// </summary>
    public async Task RecordAsync(string id, string line, Func<Task<bool>> make, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            await using var file = await OpenAsync(ct);
            if (!await make() && await ContainsAsync(file, id, ct))
                return;
            file.Seek(0, SeekOrigin.End);
            await file.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), ct);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private static async Task<bool> ContainsAsync(FileStream file, string id, CancellationToken ct)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (line.Contains(id, StringComparison.Ordinal))
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
                await Task.Delay(Pause, ct);
            }
        }
    }
}
