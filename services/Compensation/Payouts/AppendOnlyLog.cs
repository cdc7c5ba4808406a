using Recovery.ServiceDefaults.Time;

namespace Recovery.Compensation.Payouts;

/// <summary>
/// A file that only grows, a line at a time. The open file is the lock, between processes too: .NET has no append that is one step, and on Unix no
/// sharing but <see cref="FileShare.None"/> keeps a second writer out.
/// </summary>
internal sealed class AppendOnlyLog(string path, WallTime wall)
{
    private const int MaxTries = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Does something and writes the line about it, as one step for everybody who writes here.</summary>
    public async Task RecordAsync(Func<Task<byte[]>> act, CancellationToken ct)
    {
        await _oneAtATime.WaitAsync(ct);
        try
        {
            await using var file = await OpenAsync(ct);
            await file.WriteAsync((byte[])[.. await act(), (byte)'\n'], ct);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<FileStream> OpenAsync(CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (tries < MaxTries)
            {
                await Task.Delay(Pause, wall.Provider, ct);
            }
        }
    }
}
