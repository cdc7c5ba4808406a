using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.FollowUp.Features.Webhooks;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.FollowUp.V1.WebhookDelivery.Types.State;

namespace Recovery.FollowUp.Tests.Webhooks;

/// <summary>FU-13: integrators hear what happens, signed, once per event and endpoint, whatever their systems do (F31).</summary>
public sealed class WebhookTests
{
    [Fact]
    public async Task Events_OfAllServices_ReachThoseWhoWantThem_SignedAndWithoutWords()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        var all = await CreateAsync(host, receiver.Url("/all"));
        await CreateAsync(host, receiver.Url("/money"), "compensation.*", "followup.case_resolved");
        var id = Guid.CreateVersion7();
        await host.DeliverAsync(Make.Opened(), id: id);
        await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = 71.5 });
        await host.DeliverAsync(new OfferRejected { Case = Make.Case, Offer = "offer_1", RejectedBy = "Bob Miller", Reason = "Too much for Ann" });
        await host.DeliverAsync(new CaseResolved { Case = Make.Case, Evidence = Resolution.Types.Evidence.Confirmed, ResolvedAt = Make.At, Note = "Ann is happy" });
        await host.RunDueAsync();

        Assert.Equal(["intake.case_opened", "routing.case_scored", "compensation.offer_rejected", "followup.case_resolved"], Types(receiver, "/all").Order(StringComparer.Ordinal).OrderBy(type => Array.IndexOf(Order, type)));
        Assert.Equal(["compensation.offer_rejected", "followup.case_resolved"], Types(receiver, "/money").Order(StringComparer.Ordinal));
        var opened = receiver.Received.Single(r => r.Body.Contains("case_opened", StringComparison.Ordinal));
        Assert.Equal(ServiceDefaults.Ids.TypeId.FromGuid("evt", id), opened.Id);
        Assert.Equal(Signature(opened, await SecretAsync(host, all.Id)), opened.Signatures);
        Assert.InRange(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - opened.Timestamp, -5, 120);
        Assert.All(receiver.Received, hook => Assert.DoesNotMatch("Ann|Bob|parcel|Berlin|example.org", hook.Body));
        var data = JsonNode.Parse(opened.Body)!;
        Assert.Equal((Make.Case, "MAJOR", "2026-03-02T09:00:00Z"), ((string?)data["data"]!["case"], (string?)data["data"]!["severity"], (string?)data["timestamp"]));
    }

    [Fact]
    public async Task Event_OfATenantWithoutEndpoints_LeavesNothingBehind()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        await CreateAsync(host, receiver.Url());
        await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = 1 }, tenant: "globex");

        Assert.False(await host.Store.ReadAsync(RecoveryDbContext.NoTenant, (db, ct) => db.Inbox.AnyAsync(entry => entry.Tenant == "globex", ct), default));
        Assert.False(await host.Store.ReadAsync("globex", (db, ct) => db.WebhookMessages.AnyAsync(ct), default));
    }

    /// <summary>P7: ten attempts in 75 hours, each written down; then it can still be asked for.</summary>
    [Fact]
    public async Task Receiver_ThatFails_IsTriedFor75Hours_ThenOnceMoreOnDemand()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        receiver.Answer(500);
        var endpoint = await CreateAsync(host, receiver.Url());
        await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = 1 });
        await host.LiveAsync(TimeSpan.FromHours(74 * 0.8));
        Assert.Equal(State.Pending, (await DeliveriesAsync(host, endpoint.Id))[0].State);
        await host.LiveAsync(TimeSpan.FromHours(40));
        var failed = Assert.Single(await DeliveriesAsync(host, endpoint.Id));
        Assert.Equal((State.Failed, 10, 500), (failed.State, failed.Attempts, failed.StatusCode));
        Assert.Single(receiver.Received.Select(hook => hook.Id).Distinct());

        receiver.Answer(200);
        await host.Get<RedeliverWebhook>().HandleAsync(new() { Delivery = failed.Id }, FollowUpHost.Call(), default);
        await host.LiveAsync(EndpointHealth.Rest);
        var detail = await host.Get<GetWebhookDelivery>().HandleAsync(new() { Delivery = failed.Id }, FollowUpHost.Call(), default);
        Assert.Equal((State.Delivered, 11), (detail.Delivery.State, detail.Delivery.Attempts));
        Assert.Equal(Enumerable.Range(1, 11), detail.Attempts.Select(attempt => attempt.Number));
        Assert.Equal(detail.Body, receiver.Received.Last().Body);
    }

    /// <summary>F31: what one endpoint does is nothing to the others.</summary>
    [Fact]
    public async Task Endpoint_ThatFails_IsLookedAfterBesideTheOthers()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        receiver.Answer(503, "/bad");
        await CreateAsync(host, receiver.Url("/bad"));
        foreach (var path in Enumerable.Range(0, 9).Select(i => $"/good{i}"))
            await CreateAsync(host, receiver.Url(path));
        for (var i = 0; i < 10; i++)
        {
            await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = i });
            await host.RunDueAsync();
        }

        Assert.Equal(Enumerable.Repeat(10, 9), Enumerable.Range(0, 9).Select(i => Types(receiver, $"/good{i}").Count()));
        Assert.Equal(EndpointHealth.ManyFailures, Types(receiver, "/bad").Count());
        Assert.Equal("webhook-slow", Assert.Single(await host.TimersAsync(), timer => timer.Kind.StartsWith("webhook", StringComparison.Ordinal) && timer.Key.StartsWith("endpoint", StringComparison.Ordinal)).Kind);
    }

    [Fact]
    public async Task Receiver_WhateverItDoes_IsAFailureAndNoMore()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        receiver.Answers["/redirect"] = context => { context.Response.Redirect(receiver.Url("/secret")); return Task.CompletedTask; };
        receiver.Answers["/silent"] = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        receiver.Answers["/endless"] = async context =>
        {
            context.Response.StatusCode = 500;
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
        };
        receiver.Answers["/hangup"] = context => { context.Abort(); return Task.CompletedTask; };
        var endpoints = new List<WebhookEndpoint>();
        foreach (var path in new[] { "/redirect", "/silent", "/endless", "/hangup" })
            endpoints.Add(await CreateAsync(host, receiver.Url(path)));
        await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = 1 });
        await host.RunDueAsync();

        var errors = new List<string>();
        foreach (var endpoint in endpoints)
            errors.Add(Assert.Single(await DeliveriesAsync(host, endpoint.Id), d => d is { State: State.Pending, Attempts: 1 }).LastError);
        Assert.Equal(["It answered 302; redirects are not followed.", "It did not answer within 1 s.", "It answered 500."], errors[..3]);
        Assert.StartsWith("It cannot be reached", errors[3], StringComparison.Ordinal);
        Assert.DoesNotContain(receiver.Received, hook => hook.Path == "/secret");
        var endless = (await DeliveriesAsync(host, endpoints[2].Id))[0].Id;
        Assert.Equal(2000, (await host.Get<GetWebhookDelivery>().HandleAsync(new() { Delivery = endless }, FollowUpHost.Call(), default)).Attempts[0].Response.Length);
    }

    [Fact]
    public async Task Endpoint_ThatIsGone_IsSwitchedOff_AndWhatWaitedGoesOnOnceItIsSwitchedOn()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        receiver.Answer(410);
        var endpoint = await CreateAsync(host, receiver.Url());
        await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = 1 });
        await host.RunDueAsync();
        var gone = await GetAsync(host, endpoint.Id);
        Assert.False(gone.Enabled);
        Assert.Contains("410", gone.DisabledReason, StringComparison.Ordinal);
        await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = 2 });
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => host.Get<TestWebhookEndpoint>().HandleAsync(new() { Endpoint = endpoint.Id }, FollowUpHost.Call(), default));
        Assert.Equal("endpoint-disabled", refused.Definition.Code);

        receiver.Answer(200);
        await host.Get<UpdateWebhookEndpoint>().HandleAsync(new() { Endpoint = endpoint.Id, Url = endpoint.Url, Enabled = true, Etag = gone.Etag }, FollowUpHost.Call(), default);
        await host.RunDueAsync();
        Assert.Equal(State.Delivered, Assert.Single(await DeliveriesAsync(host, endpoint.Id)).State);
        await ReplayAsync(host, endpoint.Id, host.Clock.Now.AddHours(-1));
        Assert.Equal(2, (await DeliveriesAsync(host, endpoint.Id)).Count);
    }

    [Fact]
    public async Task Endpoint_ThatTookNothingFor120Hours_IsSwitchedOff()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        receiver.Answer(500);
        var endpoint = await CreateAsync(host, receiver.Url());
        for (var day = 0; day < 6; day++)
        {
            Assert.True((await GetAsync(host, endpoint.Id)).Enabled);
            await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = day });
            await host.LiveAsync(TimeSpan.FromHours(24));
        }
        await host.LiveAsync(TimeSpan.FromHours(24));

        Assert.Contains("120 hours", (await GetAsync(host, endpoint.Id)).DisabledReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_ThatIsExchanged_SignsBesideTheNewOneUntilItsTimeIsUp()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        var endpoint = await CreateAsync(host, receiver.Url());
        var first = await SecretAsync(host, endpoint.Id);
        await host.Get<RotateWebhookSecret>().HandleAsync(new() { Endpoint = endpoint.Id }, FollowUpHost.Call(), default);
        var second = await SecretAsync(host, endpoint.Id);
        await TestAsync(host, endpoint.Id);
        await host.LiveAsync(TimeSpan.FromHours(25));
        await TestAsync(host, endpoint.Id);

        var hooks = receiver.Received.ToArray();
        Assert.NotEqual(first, second);
        Assert.Equal($"{Signature(hooks[0], second)} {Signature(hooks[0], first)}", hooks[0].Signatures);
        Assert.Equal(Signature(hooks[1], second), hooks[1].Signatures);
        Assert.Equal("webhook.test", (string?)JsonNode.Parse(hooks[1].Body)!["type"]);
        var stored = await host.Store.ReadAsync(FollowUpHost.Tenant, (db, ct) => db.WebhookEndpoints.SingleAsync(ct), default);
        Assert.DoesNotContain("whsec_", Convert.FromBase64String(stored.Secrets).Aggregate("", (text, b) => text + (char)b), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_FromATime_PostsWhatWasMissedOrEverything()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        await CreateAsync(host, receiver.Url("/first"));
        for (var i = 0; i < Recovery.FollowUp.Webhooks.ReplayWebhookMessages.Batch + 5; i++)
        {
            await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = i });
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await host.RunDueAsync();
        var later = await CreateAsync(host, receiver.Url("/later"));
        await ReplayAsync(host, later.Id, Make.Start.AddSeconds(3));
        Assert.Equal(Recovery.FollowUp.Webhooks.ReplayWebhookMessages.Batch + 2, Types(receiver, "/later").Count());
        await ReplayAsync(host, later.Id, Make.Start.AddSeconds(3));
        Assert.Equal(Recovery.FollowUp.Webhooks.ReplayWebhookMessages.Batch + 2, Types(receiver, "/later").Count());
        await ReplayAsync(host, later.Id, Make.Start.AddSeconds(200), deliveredToo: true);
        Assert.Equal(Recovery.FollowUp.Webhooks.ReplayWebhookMessages.Batch + 7, Types(receiver, "/later").Count());

        var old = await Assert.ThrowsAsync<RuleBroken>(() => ReplayAsync(host, later.Id, host.Clock.Now.AddDays(-15)));
        Assert.Equal("replay-too-old", old.Definition.Code);
    }

    [Fact]
    public async Task Messages_OlderThan14Days_AreForgotten_AlsoThoseThatWait()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await StartAsync(receiver);
        var endpoint = await CreateAsync(host, receiver.Url());
        await host.DeliverAsync(new CaseScored { Case = Make.Case, Score = 1 });
        await host.RunDueAsync();
        await host.LiveAsync(TimeSpan.FromDays(13.9));
        receiver.Answer(500);
        await host.Get<RedeliverWebhook>().HandleAsync(new() { Delivery = (await DeliveriesAsync(host, endpoint.Id))[0].Id }, FollowUpHost.Call(), default);
        await host.LiveAsync(TimeSpan.FromDays(0.5));

        Assert.Empty(await DeliveriesAsync(host, endpoint.Id));
        Assert.DoesNotContain(await host.TimersAsync(), timer => timer.Key == endpoint.Id);
    }

    private static readonly string[] Order = ["intake.case_opened", "routing.case_scored", "compensation.offer_rejected", "followup.case_resolved"];

    private static Task<FollowUpHost> StartAsync(WebhookReceiver receiver) => FollowUpHost.StartAsync(Settings(receiver));

    internal static Dictionary<string, string?> Settings(WebhookReceiver receiver) => new()
    {
        ["Webhooks:AllowHttp"] = "true",
        ["Webhooks:Ports"] = receiver.Port.ToString(CultureInfo.InvariantCulture),
        ["Webhooks:AllowedNetworks"] = "127.0.0.0/8",
        ["Webhooks:TimeoutSeconds"] = "1",
    };

    private static Task<WebhookEndpoint> CreateAsync(FollowUpHost host, string url, params string[] types) =>
        host.Get<CreateWebhookEndpoint>().HandleAsync(new() { Url = url, EventTypes = { types } }, FollowUpHost.Call(), default);

    private static Task<WebhookEndpoint> GetAsync(FollowUpHost host, string endpoint) => host.Get<GetWebhookEndpoint>().HandleAsync(new() { Endpoint = endpoint }, FollowUpHost.Call(), default);

    private static async Task<string> SecretAsync(FollowUpHost host, string endpoint) =>
        (await host.Get<GetWebhookSecret>().HandleAsync(new() { Endpoint = endpoint }, FollowUpHost.Call(), default)).Secret;

    private static async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(FollowUpHost host, string endpoint) =>
        (await host.Get<ListWebhookDeliveries>().HandleAsync(new() { Endpoint = endpoint, PageSize = 1000 }, FollowUpHost.Call(), default)).Deliveries;

    private static async Task TestAsync(FollowUpHost host, string endpoint)
    {
        await host.Get<TestWebhookEndpoint>().HandleAsync(new() { Endpoint = endpoint }, FollowUpHost.Call(), default);
        await host.RunDueAsync();
    }

    private static async Task ReplayAsync(FollowUpHost host, string endpoint, DateTimeOffset from, bool deliveredToo = false)
    {
        await host.Get<ReplayWebhooks>().HandleAsync(new() { Endpoint = endpoint, From = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(from), DeliveredToo = deliveredToo }, FollowUpHost.Call(), default);
        await host.RunDueAsync();
    }

    private static IEnumerable<string> Types(WebhookReceiver receiver, string path) => receiver.Received.Where(hook => hook.Path == path).Select(hook => (string)JsonNode.Parse(hook.Body)!["type"]!);

    private static string Signature(ReceivedHook hook, string secret) => WebhookSignature.Of(hook.Id, hook.Timestamp, hook.Body, [WebhookSecrets.Bytes(secret)]);
}
