using System.Text.Json;
using Recovery.Compensation.Domain;
using Recovery.ServiceDefaults.Files;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Compensation.Payouts;

/// <summary>
/// A provider made of files: a payout is the file <c>payouts/&lt;grant&gt;.json</c>, which is made once and never changed. Every call leaves a line in
/// <c>payouts.log</c>, for audits: at most one line per key says <c>paid</c>.
/// </summary>
internal sealed class FileSandboxProvider(string dataDirectory, WallTime wall) : IPayoutProvider
{
    private readonly string _folder = Path.Combine(dataDirectory, "payouts");
    private readonly AppendOnlyLog _log = new(Path.Combine(dataDirectory, "payouts.log"), wall);

    public string Name => PayoutOptions.Sandbox;

    public async Task<PayoutOutcome> PayAsync(PayoutOrder order, CancellationToken ct)
    {
        Directory.CreateDirectory(_folder);
        var path = PathOf(order.Key);
        var payout = new Payout(
            order.Key, $"sandbox-{order.Key}", order.Tenant, order.Case, order.Amount.Minor, order.Amount.Currency, order.Remedies, wall.Now);
        // Looked for, made and written down under the log's lock: a move that leaves what is there alone is two steps on Unix, and two would have paid.
        var made = false;
        await _log.RecordAsync(async () =>
        {
            made = await TryMakeAsync(path, payout, ct);
            payout = made ? payout : await ReadAsync(path, ct);
            return PaidLine(payout, isNew: made);
        }, ct);
        if (!made)
            await _log.RecordAsync(() => Task.FromResult(new LogEntry(Line("replayed", payout))), ct);
        return OutcomeOf(payout);
    }

    public async Task<PayoutOutcome> FindAsync(PayoutOrder order, CancellationToken ct)
    {
        var path = PathOf(order.Key);
        if (!File.Exists(path))
            return new PayoutOutcome.NotFound();
        var kept = await ReadAsync(path, ct);
        await _log.RecordAsync(() => Task.FromResult(PaidLine(kept, isNew: false)), ct);
        await _log.RecordAsync(() => Task.FromResult(new LogEntry(Line("found", kept))), ct);
        return OutcomeOf(kept);
    }

    /// <summary>Only a grant's id becomes a file name.</summary>
    private string PathOf(string key) => TypeId.TryParse(key, "grant", out _)
        ? Path.Combine(_folder, key + ".json")
        : throw new ArgumentException("A payout's key is a grant's id.", nameof(key));

    private static PayoutOutcome.Done OutcomeOf(Payout payout) => new(payout.Reference, new Amount(payout.AmountMinor, payout.Currency));

    /// <summary>The file appears whole or not at all, and the first one stays.</summary>
    private static async Task<bool> TryMakeAsync(string path, Payout payout, CancellationToken ct)
    {
        if (File.Exists(path))
            return false;
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await JsonSerializer.SerializeAsync(file, payout, PayoutJson.Options, ct);
                await file.FlushAsync(ct);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task<Payout> ReadAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<Payout>(file, PayoutJson.Options, ct)
            ?? throw new InvalidDataException($"The payout file '{path}' is empty.");
    }

    /// <summary>A payout that was made before has its line, unless a crash came between the file and the line.</summary>
    private LogEntry PaidLine(Payout payout, bool isNew) => new(Line("paid", payout), UnlessLogged: isNew ? null : $"\"event\":\"paid\",\"key\":\"{payout.Key}\"");

    private string Line(string what, Payout payout) => JsonSerializer.Serialize(
        new LogLine(wall.Now, what, payout.Key, payout.Tenant, payout.AmountMinor, payout.Currency), PayoutJson.Options);

    private sealed record Payout(
        string Key, string Reference, string Tenant, string Case, long AmountMinor, string Currency, IReadOnlyList<PayoutRemedy> Remedies, DateTimeOffset PaidAt);

    private sealed record LogLine(DateTimeOffset At, string Event, string Key, string Tenant, long AmountMinor, string Currency);
}
