using System.Collections.Concurrent;
using System.Net;
using Recovery.TestKit;

namespace Recovery.Chaos.Tests;

/// <summary>What a client knows of one recovery it drove: only what it got an answer for.</summary>
internal sealed record Driven(string Case, string Grant);

/// <summary>
/// Clients that carry recoveries the whole way whatever happens to the suite: every step has one idempotency key, made before the first try, and is
/// repeated until it is answered. An answer counts; a time-out says nothing.
/// </summary>
internal sealed class Recoveries(Suite suite)
{
    /// <summary>A service may die and start several times in it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(300);
    private readonly RestClient _client = suite.Client("acme-admin");

    /// <summary>Every recovery driven so far.</summary>
    public ConcurrentBag<Driven> Done { get; } = [];

    /// <summary>The case of every report that was answered, driven further or not.</summary>
    public ConcurrentBag<string> Reported { get; } = [];

    public async Task SetUpAsync()
    {
        (await _client.PutAsync("/v1/agents/dana", new { name = "Dana", capacity = 1000, cleared_for_sensitive = true })).OrThrow();
        (await _client.PutAsync("/v1/funds/main", new { budget = new { amount_minor = "100000000", currency = "USD" } })).OrThrow();
    }

    public Task DriveAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => DriveOneAsync()));

    public async Task DriveOneAsync()
    {
        var @case = await ReportAsync();
        var offer = await StepAsync($"/v1/cases/{@case}/offers:propose", new { verified_loss = new { amount_minor = "2500", currency = "USD" } }, waitsForTheBus: true);
        await StepAsync($"/v1/offers/{offer["id"]}:present", new { });
        var accepted = await StepAsync($"/v1/offers/{offer["id"]}:accept", new { option = "a" });
        Done.Add(new Driven(@case, accepted["grant"]));
    }

    /// <summary>One report, tried until it is answered; its case.</summary>
    public async Task<string> ReportAsync()
    {
        var @case = (await StepAsync("/v1/reports", NewReport()))["case.id"];
        Reported.Add(@case);
        return @case;
    }

    /// <summary>One report, tried once: it is answered with success, or this fails.</summary>
    public async Task ReportOnceAsync() => Reported.Add((await _client.PostAsync("/v1/reports", NewReport())).OrThrow()["case.id"]);

    private static object NewReport() => new
    {
        channel = "email",
        external_id = Guid.NewGuid().ToString(),
        customer = new { email = $"{Guid.NewGuid():N}@example.org", name = "Ann" },
        text = "My parcel is late.",
    };

    /// <summary>Until it is answered for good. Not found means "not heard of yet" where the thing came over the bus.</summary>
    private async Task<RestAnswer> StepAsync(string path, object body, bool waitsForTheBus = false)
    {
        var key = Guid.NewGuid().ToString();
        var tried = await Eventually.Get(() => TryAsync(path, body, key), tried => tried.IsFinal && !(waitsForTheBus && tried.Answer!.Status == HttpStatusCode.NotFound), Patience);
        return tried.Answer!.OrThrow();
    }

    private async Task<Tried> TryAsync(string path, object body, string key)
    {
        try
        {
            return new Tried(await _client.PostAsync(path, body, key), "");
        }
        catch (Exception unknown) when (unknown is HttpRequestException or TaskCanceledException or IOException)
        {
            return new Tried(null, unknown.Message);
        }
    }

    /// <summary>Not final where nobody can know what became of it: no answer, or one that says to try again.</summary>
    private sealed record Tried(RestAnswer? Answer, string Failure)
    {
        public bool IsFinal => Answer is { } answer && (int)answer.Status < 500 && answer["retryable"] != "true";

        public override string ToString() => Answer is null ? Failure : $"{(int)Answer.Status} {Answer.Body}";
    }
}
