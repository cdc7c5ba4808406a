using System.Text.RegularExpressions;
using Recovery.Contracts;
using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>
/// Tells when a suite has come to rest: nothing is due, nothing unsent, nothing parked, and every event published has been taken by everybody who
/// is to take it, as the catalogue of the contracts says (I4).
/// </summary>
internal sealed partial class Quiet(Suite suite, StoredFacts stored)
{
    /// <summary>I1: everything ends within this after the fault is over; twice what a machine of its own is allowed.</summary>
    private static readonly TimeSpan HealTime = TimeSpan.FromSeconds(120);

    private readonly ILookup<string, string> _consumers = Consumers();
    private readonly IReadOnlySet<string> _takenByFollowUp = TakenByFollowUp();

    /// <summary>Returns once the suite rests; fails with what keeps it from it. Returns how many events there are.</summary>
    public async Task<int> ComesAsync()
    {
        var before = -1;
        var events = 0;
        var last = await Eventually.Get(async () =>
        {
            before = events;
            var open = await OpenAsync();
            events = (await PublishedAsync()).Count;
            return open != "" ? open : before == events ? "" : "events are still published";
        }, open => open == "", HealTime, "the suite rests");
        Assert.Equal("", last);
        await Eventually.Get(QueuesAsync, left => left == "", HealTime, "the queues are empty");
        return events;
    }

    /// <summary>Every event in any outbox: its type and id.</summary>
    private async Task<IReadOnlyList<(string Type, string Id)>> PublishedAsync()
    {
        var published = new List<(string, string)>();
        foreach (var service in ServiceNames.All)
            published.AddRange((await stored.RowsAsync(service, "SELECT type, hex(message_id) FROM outbox")).Select(row => ($"{row[0]}", $"{row[1]}")));
        return published;
    }

    /// <summary>What is not finished yet; empty where all is.</summary>
    private async Task<string> OpenAsync()
    {
        var open = new List<string>();
        foreach (var service in ServiceNames.All)
        {
            await AddAsync(service, "events unsent", "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL");
            await AddAsync(service, "events parked", "SELECT COUNT(*) FROM parked_events");
            await AddAsync(service, "timers due", "SELECT COUNT(*) FROM timers WHERE due_at <= $now");
        }
        if (open.Count > 0)
            return string.Join(", ", open);
        var published = await PublishedAsync();
        foreach (var service in ServiceNames.All)
        {
            var taken = (await stored.ColumnAsync(service, "SELECT hex(message_id) FROM inbox")).ToHashSet(StringComparer.Ordinal);
            var missing = published.Where(one => LeavesRow(Name(one.Type), service) && !taken.Contains(one.Id)).ToList();
            if (missing.Count > 0)
                open.Add($"{service} has not taken {missing.Count} events, such as {missing[0]}");
        }
        return string.Join(", ", open);

        async Task AddAsync(string service, string what, string sql)
        {
            var count = await stored.CountAsync(service, sql, ("$now", TimeProvider.System.GetUtcNow().UtcDateTime));
            if (count > 0)
                open.Add($"{service}: {count} {what}");
        }
    }

    private async Task<string> QueuesAsync() =>
        string.Join(", ", (await suite.Broker.QueuesAsync()).Where(queue => queue.Value != 0).Select(queue => $"{queue.Key}: {queue.Value}"));

    /// <summary>What follow-up takes for webhooks alone leaves nothing where no system is registered; that it was taken is seen by the empty queue.</summary>
    private bool LeavesRow(string @event, string service) =>
        _consumers[@event].Contains(service) && (service != ServiceNames.FollowUp || _takenByFollowUp.Contains(@event));

    private static string Name(string type) => type[(type.LastIndexOf('.') + 1)..];

    /// <summary>Event to consumers, from the table in contracts/README.md.</summary>
    private static ILookup<string, string> Consumers()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "contracts", "README.md"))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length >= 5 && ServiceNames.All.Contains(cells[2]));
        return rows.SelectMany(cells => cells[3].Split(", ").Select(consumer => (Event: cells[1], Consumer: consumer)))
            .ToLookup(pair => pair.Event, pair => pair.Consumer, StringComparer.Ordinal);
    }

    /// <summary>The events follow-up acts on itself, from its composition.</summary>
    private static HashSet<string> TakenByFollowUp()
    {
        var composition = File.ReadAllText(Path.Combine(Repository.Root, "services", "FollowUp", "Composition.cs"));
        var taken = Taken().Matches(composition).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(taken);
        return taken;
    }

    [GeneratedRegex(@"\.Take<(\w+),")]
    private static partial Regex Taken();
}
