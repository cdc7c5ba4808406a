using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.FollowUp.Tests.Features;

/// <summary>RT-07, RT-12: what routing decides, the customer reads at once.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public async Task Unrecoverable_IsToldWithAllItsParts_AndEndsTheCaseAsThat()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(5));
        await host.DeliverAsync(new CaseDeclaredUnrecoverable { Case = Make.Case, Apology = "We are sorry.", Limits = "The photos are gone.", Alternatives = { "A new album", "A refund" }, DeclaredBy = "dana", DeclaredAt = Make.At });
        await host.RunDueAsync();

        var body = (await host.DeliveriesAsync()).Single(d => d.Kind == "agent_message").Body;
        foreach (var part in new[] { "We are sorry.", "The photos are gone.", "- A new album\n- A refund" })
            Assert.Contains(part, body, StringComparison.Ordinal);
        var resolved = Assert.Single(await host.PublishedAsync<CaseResolved>());
        Assert.Equal((Resolution.Types.Evidence.Unrecoverable, "dana", "The photos are gone."), (resolved.Evidence, resolved.ResolvedBy, resolved.Note));
    }

    [Fact]
    public async Task ChannelThatFailed_IsFollowedByAMessageAtOnce()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(5));
        await host.DeliverAsync(new ChannelFailed { Case = Make.Case, Channel = "video", Instead = "phone", Text = "We call you.", Detail = "codered", FailedAt = Make.At });
        await host.RunDueAsync();

        var body = (await host.DeliveriesAsync()).Single(d => d.Kind == "agent_message").Body;
        Assert.Contains("We call you.", body, StringComparison.Ordinal);
        Assert.DoesNotContain("codered", body, StringComparison.Ordinal);
    }
}
