using System.Collections.Concurrent;
using System.Net;
using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>What a client knows of one recovery it drove: only what it got an answer for.</summary>
internal sealed record Driven(string Case, string Report, string Grant);

/// <summary>
/// Clients that carry recoveries the whole way whatever happens to the suite: every step has one idempotency key, made before the first try, and is
/// repeated until it is answered. An answer counts; a time-out says nothing.
/// </summary>
internal sealed class Recoveries(Suite suite)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly RestClient _client = suite.Client("acme-admin");

    /// <summary>Every recovery driven so far.</summary>
    public ConcurrentBag<Driven> Done { get; } = [];

    public async Task SetUpAsync()
    {
        (await _client.PutAsync("/v1/agents/dana", new { name = "Dana", capacity = 1000, cleared_for_sensitive = true })).OrThrow();
        (await _client.PutAsync("/v1/funds/main", new { budget = new { amount_minor = "100000000", currency = "USD" } })).OrThrow();
    }

    public Task DriveAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => DriveOneAsync()));

    public async Task<Driven> DriveOneAsync()
    {
        var reported = await ReportAsync();
        var offer = await StepAsync($"/v1/cases/{reported["case.id"]}/offers:propose", new { verified_loss = new { amount_minor = "2500", currency = "USD" } }, waitsForTheBus: true);
        await StepAsync($"/v1/offers/{offer["id"]}:present", new { });
        var accepted = await StepAsync($"/v1/offers/{offer["id"]}:accept", new { option = "a" });
        var driven = new Driven(reported["case.id"], reported["report.id"], accepted["grant"]);
        Done.Add(driven);
        return driven;
    }

    public Task<RestAnswer> ReportAsync() => StepAsync("/v1/reports", new
    {
        channel = "email",
        external_id = Guid.NewGuid().ToString(),
        customer = new { email = $"{Guid.NewGuid():N}@example.org", name = "Ann" },
        text = "My parcel is late.",
    });

    /// <summary>Until it is answered for good. Not found means "not heard of yet" where the thing came over the bus.</summary>
    private async Task<RestAnswer> StepAsync(string path, object body, bool waitsForTheBus = false)
    {
        var key = Guid.NewGuid().ToString();
        var answer = await Eventually.Get(() => TryAsync(path, body, key), answer => answer is not null && !(waitsForTheBus && answer.Status == HttpStatusCode.NotFound), Patience);
        return answer!.OrThrow();
    }

    /// <summary>Null where nobody can know what became of it: no answer, or one that says to try again.</summary>
    private async Task<RestAnswer?> TryAsync(string path, object body, string key)
    {
        try
        {
            var answer = await _client.PostAsync(path, body, key);
            return (int)answer.Status >= 500 || answer["retryable"] == "true" ? null : answer;
        }
        catch (Exception unknown) when (unknown is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }
}
