using System.Collections.Concurrent;
using System.Globalization;
using Recovery.Contracts;
using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>What must hold once the fault is over and the suite has come to rest, whatever the fault was.</summary>
internal sealed class Invariants(Suite suite, Recoveries recoveries)
{
    /// <summary>What becomes of every recovery that is driven, once each.</summary>
    private static readonly string[] Milestones = ["CaseOpened", "OfferProposed", "OfferPresented", "OfferAccepted", "GrantSettled", "CaseResolved"];

    private readonly RestClient _client = suite.Client("acme-admin");
    private readonly StoredFacts _stored = new(suite);
    private readonly ConcurrentDictionary<string, long> _versions = new(StringComparer.Ordinal);

    /// <summary>Waits for rest and looks at everything; tells how many events have been published in all.</summary>
    public async Task<int> HoldAsync()
    {
        var events = await new Quiet(suite, _stored).ComesAsync();
        await EveryReportIsFollowedUpAsync();
        await EveryRecoveryEndsAsync();
        await MoneyMovedOnceAsync();
        await NobodyWasToldTwiceAsync();
        await EventsHaveTheirPlacesAsync();
        return events;
    }

    /// <summary>I1: every answered report is a case in every service, owned, and acknowledged once.</summary>
    private async Task EveryReportIsFollowedUpAsync()
    {
        var reported = recoveries.Reported.ToHashSet(StringComparer.Ordinal);
        foreach (var service in (string[])["intake", "routing", "compensation", "followup"])
            Assert.Superset(reported, (await _stored.ColumnAsync(service, "SELECT id FROM cases")).ToHashSet(StringComparer.Ordinal));
        Assert.Superset(reported, (await _stored.ColumnAsync("retrospective", "SELECT id FROM case_facts")).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(0, await _stored.CountAsync("intake", "SELECT COUNT(*) FROM cases WHERE owner IS NULL OR owner = ''"));
        var acknowledged = (await _stored.ColumnAsync("followup", "SELECT case_id FROM deliveries WHERE kind = 'acknowledgment' AND state = 'Sent'")).Order(StringComparer.Ordinal);
        Assert.Equal((await _stored.ColumnAsync("intake", "SELECT id FROM cases")).Order(StringComparer.Ordinal), acknowledged);
        Assert.Equal(0, await _stored.CountAsync("followup", "SELECT COUNT(*) FROM promises WHERE state = 'Broken'"));
    }

    /// <summary>I1, I3, I5: every recovery is carried out and resolved, each step of it once, and what a reader sees never goes back.</summary>
    private async Task EveryRecoveryEndsAsync()
    {
        var steps = (await _stored.RowsAsync("intake", "SELECT case_id, kind FROM timeline")).ToLookup(row => $"{row[0]}", row => $"{row[1]}", StringComparer.Ordinal);
        foreach (var driven in recoveries.Done)
        {
            Assert.Equal("SETTLED", (await _client.GetAsync($"/v1/grants/{driven.Grant}")).OrThrow()["state"]);
            var found = (await _client.GetAsync($"/v1/cases/{driven.Case}")).OrThrow();
            Assert.Equal(("RESOLVED", "1"), (found["status"], found["report_count"]));
            Assert.Equal(Milestones, Milestones.Where(kind => steps[driven.Case].Count(step => step == kind) == 1));
            var version = long.Parse(found["etag"].TrimStart('v'), CultureInfo.InvariantCulture);
            Assert.True(version >= _versions.GetValueOrDefault(driven.Case), $"{driven.Case} went back to version {version}.");
            _versions[driven.Case] = version;
            // All that was promised on the way is settled; the personal follow-up is still to come.
            Assert.Equal("PersonalFollowUp", Assert.Single(await OpenPromisesAsync(driven.Case)));
        }
    }

    private async Task<IReadOnlyList<string>> OpenPromisesAsync(string @case) =>
        [.. (await _stored.RowsAsync("followup", "SELECT kind FROM promises WHERE case_id = $case AND state = 'Open'", ("$case", @case))).Select(row => $"{row[0]}")];

    /// <summary>I2, I3: one payout per grant, the ledger says the same as the provider, and sums to zero.</summary>
    private async Task MoneyMovedOnceAsync()
    {
        var folder = Path.Combine(suite.Directory, "compensation");
        var paid = (await File.ReadAllLinesAsync(Path.Combine(folder, "payouts.log"))).Count(line => line.Contains("\"paid\"", StringComparison.Ordinal));
        var payouts = Directory.GetFiles(Path.Combine(folder, "payouts"), "grant_*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
        var settled = await _stored.ColumnAsync("compensation", "SELECT id FROM grants WHERE state = 'Settled'");
        Assert.Equal(settled.Order(StringComparer.Ordinal), payouts);
        Assert.Equal(settled.Count, paid);
        Assert.Superset(recoveries.Done.Select(driven => driven.Grant).ToHashSet(StringComparer.Ordinal), settled.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(settled.Count, await _stored.CountAsync("compensation", "SELECT COUNT(*) FROM grants"));
        Assert.Equal(0, await _stored.CountAsync("compensation", "SELECT COALESCE(SUM(amount_minor), 0) FROM ledger_entries"));
        Assert.Equal(0, await _stored.CountAsync("compensation", "SELECT COUNT(*) FROM (SELECT 1 FROM ledger_transfers WHERE grant_id <> '' GROUP BY grant_id, kind HAVING COUNT(*) > 1)"));
        var fund = (await _client.GetAsync("/v1/funds/main")).OrThrow();
        var (budget, available, reserved, granted) = (Minor(fund, "budget"), Minor(fund, "available"), Minor(fund, "reserved"), Minor(fund, "granted"));
        Assert.Equal((budget, 0), (available + reserved + granted, reserved));
    }

    /// <summary>One confirmation for each recovery; what the channel took is what the service says it sent, once each.</summary>
    private async Task NobodyWasToldTwiceAsync()
    {
        var confirmed = await _stored.ColumnAsync("followup", "SELECT case_id FROM deliveries WHERE kind = 'confirmation' AND state = 'Sent'");
        Assert.Equal(recoveries.Done.Select(driven => driven.Case).Order(StringComparer.Ordinal), confirmed.Order(StringComparer.Ordinal));
        // An offer that was taken before its message went out is not announced any more.
        Assert.Equal(0, await _stored.CountAsync("followup", "SELECT COUNT(*) FROM (SELECT 1 FROM deliveries WHERE kind = 'offer' AND state = 'Sent' GROUP BY case_id HAVING COUNT(*) > 1)"));
        var sent = (await _stored.ColumnAsync("followup", "SELECT id FROM deliveries WHERE state = 'Sent'")).Order(StringComparer.Ordinal).ToList();
        var taken = Path.Combine(suite.Directory, "followup", "sandbox");
        Assert.Equal(sent, Directory.GetFiles(taken, "dlv_*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.Equal(sent.Count, (await File.ReadAllLinesAsync(Path.Combine(taken, "log.jsonl"))).Length);
    }

    /// <summary>I5: what a service said of one subject is numbered from 1 without a gap or a double.</summary>
    private async Task EventsHaveTheirPlacesAsync()
    {
        foreach (var service in ServiceNames.All)
            Assert.Equal(0, await _stored.CountAsync(service, "SELECT COUNT(*) FROM (SELECT 1 FROM outbox GROUP BY tenant, subject HAVING COUNT(DISTINCT sequence) <> COUNT(*) OR MAX(sequence) <> COUNT(*))"));
    }

    private static long Minor(RestAnswer fund, string balance) => long.Parse(fund[$"{balance}.amount_minor"], CultureInfo.InvariantCulture);
}
