using Microsoft.Extensions.DependencyInjection;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Channels;
using Recovery.FollowUp.Tests.Channels.Smtp;
using Recovery.FollowUp.Timers;

namespace Recovery.FollowUp.Tests.Deliveries;

/// <summary>FU-09: every message reaches its channel, none twice, and trouble is seen.</summary>
public sealed class DeliveryEngineTests
{
    [Fact]
    public async Task MailServerThatIsAway_IsTriedAgainWithGrowingPauses_AndTheWordsAreWrittenAnew()
    {
        await using var server = new TinySmtpServer { Instead = { ["CONNECT"] = "421 away" } };
        await using var host = await FollowUpHost.StartAsync(Smtp(server));
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(80));
        var waiting = Assert.Single(await host.DeliveriesAsync());
        Assert.Equal((Delivery.Types.State.Retrying, "greeting: 421 away"), (waiting.State, waiting.LastError));
        Assert.Empty(await host.PromisesAsync());

        server.Instead.Clear();
        await host.LiveAsync(TimeSpan.FromMinutes(60));
        var sent = Assert.Single(await host.DeliveriesAsync());
        var promise = Assert.Single(await host.PromisesAsync());
        Assert.Equal((Delivery.Types.State.Sent, 9, ""), (sent.State, sent.Attempts, sent.LastError));
        Assert.True(promise.DueAt.ToDateTimeOffset() >= sent.SentAt.ToDateTimeOffset().AddMinutes(59), "FU-01: the promise said in the mail is one that can be kept");
        Assert.StartsWith($"<{sent.Id}.", new ReceivedMail(Assert.Single(server.Mails))["Message-ID"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailServerThatStaysAway_MakesTheMessageUndeliverable_AndPeopleAreTold()
    {
        await using var server = new TinySmtpServer { Instead = { ["CONNECT"] = "421 away" } };
        await using var host = await FollowUpHost.StartAsync(Smtp(server));
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromHours(6));
        var delivery = Assert.Single(await host.DeliveriesAsync());

        Assert.Equal((Delivery.Types.State.Undeliverable, 10), (delivery.State, delivery.Attempts));
        Assert.Equal("greeting: 421 away", Assert.Single(await host.PublishedAsync<MessageUndeliverable>()).Reason);
        Assert.Empty(await host.TimersAsync());
    }

    [Fact]
    public async Task MailboxThatDoesNotExist_IsGivenUpAtOnce_AndThePromisesGoToAPerson()
    {
        await using var server = new TinySmtpServer();
        await using var host = await FollowUpHost.StartAsync(Smtp(server));
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(30));
        server.Instead["RCPT"] = "550 no such user";
        await host.LiveAsync(TimeSpan.FromHours(8));

        Assert.Equal([Delivery.Types.State.Sent, Delivery.Types.State.Undeliverable], (await host.DeliveriesAsync()).Select(d => d.State));
        Assert.Equal(("unassigned", PromiseState.Broken), (await host.PromisesAsync()).Select(p => (p.Owner, p.State)).Single());
        Assert.Single(server.Mails);
    }

    [Fact]
    public async Task ConnectionThatBreaksAtTheVeryEnd_KeepsTheWords_SoThatBothCopiesAreTheSame()
    {
        await using var server = new TinySmtpServer { Instead = { ["."] = TinySmtpServer.HangUp } };
        await using var host = await FollowUpHost.StartAsync(Smtp(server));
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(100));
        server.Instead.Clear();
        await host.LiveAsync(TimeSpan.FromMinutes(40));

        var mails = server.Mails.Select(raw => new ReceivedMail(raw)).ToList();
        Assert.True(mails.Count(mail => mail["Message-ID"] == mails[0]["Message-ID"]) > 1);
        Assert.Equal(mails.Select(mail => mail["Message-ID"]).Distinct().Count(), mails.Select(mail => (mail["Message-ID"], mail.Body)).Distinct().Count());
    }

    /// <summary>The process died between the mail server's "250" and our commit.</summary>
    [Fact]
    public async Task MailThatWasTakenBeforeACrash_IsNotSentAgain()
    {
        await using var server = new TinySmtpServer();
        await using var host = await FollowUpHost.StartAsync(Smtp(server));
        await host.DeliverAsync(Make.Opened());
        var job = (await host.TimersAsync()).Single(t => t.Kind == TimerKinds.Deliver);
        host.Get<HandOverReceipts>().Write(job.Key);
        await host.RunDueAsync();

        Assert.Empty(server.Mails);
        Assert.Equal(Delivery.Types.State.Sent, Assert.Single(await host.DeliveriesAsync()).State);
        Assert.Single(await host.PublishedAsync<MessageSent>());
        Assert.False(host.Get<HandOverReceipts>().Has(job.Key));
    }

    [Fact]
    public async Task CustomerWithoutAnAddress_IsToldToPeople_WhereOnlyMailIsSetUp()
    {
        await using var server = new TinySmtpServer();
        await using var host = await FollowUpHost.StartAsync(Smtp(server));
        var opened = Make.Opened(email: "");
        opened.Customer.Phone = "+49 30 1234";
        await host.DeliverAsync(opened);

        Assert.Equal(Delivery.Types.State.Undeliverable, Assert.Single(await host.DeliveriesAsync()).State);
        Assert.Contains("no e-mail address", Assert.Single(await host.PublishedAsync<MessageUndeliverable>()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateThatWaited_IsDroppedOnceTheCaseIsResolved()
    {
        await using var server = new TinySmtpServer();
        await using var host = await FollowUpHost.StartAsync(Smtp(server));
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(100));
        server.Instead["CONNECT"] = "421 away";
        await host.LiveAsync(TimeSpan.FromMinutes(11));
        await host.Get<Recovery.FollowUp.Features.ResolveCase>().HandleAsync(new() { Case = Make.Case }, FollowUpHost.Call(), default);
        server.Instead.Clear();
        await host.LiveAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(["acknowledgment", "confirmation"], (await host.DeliveriesAsync()).Select(d => d.Kind));
        Assert.Equal(2, server.Mails.Count);
    }

    /// <summary>The words may be out already, so they stay; nothing else would ever keep the promise in them.</summary>
    [Fact]
    public async Task AcknowledgmentWhoseOutcomeIsKnownAfterTheResolution_LeavesNoPromiseOpen()
    {
        await using var server = new TinySmtpServer { Instead = { ["."] = TinySmtpServer.HangUp } };
        await using var host = await FollowUpHost.StartAsync(Smtp(server));
        await host.DeliverAsync(Make.Opened());
        await host.RunDueAsync();
        Assert.True((await host.DeliveriesAsync()).Single().State == Delivery.Types.State.Retrying && server.Mails.Count == 1);
        server.Instead.Clear();
        await host.Get<Recovery.FollowUp.Features.ResolveCase>().HandleAsync(new() { Case = Make.Case }, FollowUpHost.Call(), default);
        await host.LiveAsync(TimeSpan.FromMinutes(40));

        Assert.All(await host.DeliveriesAsync(), delivery => Assert.Equal(Delivery.Types.State.Sent, delivery.State));
        Assert.Equal([(PromiseKind.Update, PromiseState.Kept), (PromiseKind.PersonalFollowUp, PromiseState.Open)], (await host.PromisesAsync()).Select(p => (p.Kind, p.State)).Order());
        Assert.DoesNotContain(await host.TimersAsync(), timer => timer.Kind == TimerKinds.Update);
    }

    [Fact]
    public async Task TwoWorkersOnOneMessage_HandItOverOnce()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        var row = (await host.TimersAsync()).Single(t => t.Kind == TimerKinds.Deliver);
        var job = new ServiceDefaults.Timers.DueTimer($"{row.Id}", row.Tenant, row.Kind, row.Key, row.Subject, row.DueAt, row.Attempts, row.Payload);
        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => TryAsync(host, job))));

        Assert.Single(results, done => done);
        Assert.Single(host.SandboxLog());
        Assert.Single(await host.PublishedAsync<MessageSent>());
        Assert.Single(await host.PromisesAsync());
    }

    private static async Task<bool> TryAsync(FollowUpHost host, ServiceDefaults.Timers.DueTimer job)
    {
        using var scope = host.Get<IServiceScopeFactory>().CreateScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<FollowUp.Deliveries.DeliverMessage>().RunAsync(job, default);
            return true;
        }
        catch (ServiceDefaults.Errors.RuleBroken lost) when (lost.Definition == ServiceDefaults.Errors.CommonErrors.ConcurrentUpdate)
        {
            return false;
        }
    }

    private static Dictionary<string, string?> Smtp(TinySmtpServer server) => new()
    {
        ["Delivery:Smtp:Host"] = "127.0.0.1",
        ["Delivery:Smtp:Port"] = $"{server.Port}",
        ["Delivery:Smtp:From"] = "care@shop.example",
        ["Delivery:Smtp:TimeoutSeconds"] = "2",
    };
}
