using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Tests.Features;

/// <summary>FU-05: when a root cause is fixed, everybody who reported it is told.</summary>
public sealed class FixNoticeTests
{
    private const string Fix = "Every label is now read back before the parcel leaves.";

    [Fact]
    public async Task Fix_IsToldInTheCustomersLanguage_WithTheirIssue()
    {
        await using var host = await FollowUpHost.StartAsync();
        var opened = Make.Opened();
        opened.Customer.Language = "fr";
        await host.DeliverAsync(opened);
        await ResolvedAsync(host);
        await host.DeliverAsync(Make.Fixed(Fix));
        await host.RunDueAsync();
        var notice = (await host.DeliveriesAsync()).Single(d => d.Kind == "fix_notice");

        Assert.Equal("La cause est éliminée : My parcel is five days late", notice.Subject);
        Assert.Contains($"Ce qui l'a provoqué est éliminé : {Fix}", notice.Body, StringComparison.Ordinal);
        Assert.Equal("fix_notice", (await host.PublishedAsync<MessageSent>())[^1].Kind);
    }

    [Fact]
    public async Task Fix_HeardOfTwice_OrForAnotherCaseOfTheSamePerson_IsToldOnce()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.DeliverAsync(Make.Opened(Make.Other));
        await host.RunDueAsync();
        foreach (var @case in new[] { Make.Case, Make.Case, Make.Other })
            await host.DeliverAsync(Make.Fixed(Fix, @case));
        await host.RunDueAsync();

        Assert.Single(await host.DeliveriesAsync(), d => d.Kind == "fix_notice");
        Assert.DoesNotContain(await host.DeliveriesAsync(Make.Other), d => d.Kind == "fix_notice");
    }

    [Fact]
    public async Task Fix_MadeAnewAfterItDidNotHold_IsToldAnew_InOtherWords()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await ResolvedAsync(host);
        await host.DeliverAsync(Make.Fixed(Fix));
        await host.LiveAsync(TimeSpan.FromMinutes(1));
        await host.DeliverAsync(Make.Fixed(Fix, minute: 60));
        await host.RunDueAsync();
        var notices = (await host.DeliveriesAsync()).Where(d => d.Kind == "fix_notice").Select(d => d.Body).ToList();

        Assert.Equal(2, notices.Distinct().Count());
    }

    [Fact]
    public async Task Fix_InAnOpenCase_IsAWordToTheCustomer_AndTheNextOneFollows()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(30));
        await host.DeliverAsync(Make.Fixed(""));
        await host.LiveAsync(TimeSpan.FromHours(2));

        Assert.Equal(["acknowledgment", "fix_notice", "update"], (await host.DeliveriesAsync()).Select(d => d.Kind));
        Assert.Equal([PromiseState.Kept, PromiseState.Open], (await host.PromisesAsync()).Select(p => p.State));
        Assert.Contains("What caused it is removed now.\n", (await host.DeliveriesAsync())[1].Body, StringComparison.Ordinal);
    }

    /// <summary>RT-05.</summary>
    [Fact]
    public async Task Fix_OfASensitiveCase_IsAPersonsToTell()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened(flags: SensitiveFlag.Medical));
        await host.DeliverAsync(Make.Fixed(Fix));
        await host.RunDueAsync();

        Assert.Equal(["acknowledgment"], (await host.DeliveriesAsync()).Select(d => d.Kind));
    }

    private static async Task ResolvedAsync(FollowUpHost host)
    {
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await host.RunDueAsync();
    }
}
