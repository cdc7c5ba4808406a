using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;

namespace Recovery.FollowUp.Tests.Features;

/// <summary>IN-03: a merged case falls silent and goes on when the merge is undone.</summary>
public sealed class FollowMergeTests
{
    private static readonly CaseMerged Merged = new() { Case = Make.Case, Survivor = "case_survivor", MergedBy = "dana", Reason = "The same parcel.", MergedAt = Make.At };
    private static readonly CaseUnmerged Unmerged = new() { Case = Make.Case, Survivor = "case_survivor", UnmergedBy = "dana", Reason = "Another parcel.", UnmergedAt = Make.At };

    [Fact]
    public async Task Merged_ACaseUnderWay_FallsSilentAndIsNotAskedAbout()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(1));
        await host.DeliverAsync(Merged, sequence: 2);
        var before = (await host.DeliveriesAsync()).Count;
        await host.LiveAsync(TimeSpan.FromHours(30));

        Assert.Equal(before, (await host.DeliveriesAsync()).Count);
        var resolved = Assert.Single(await host.PublishedAsync<CaseResolved>());
        Assert.Equal((Resolution.Types.Evidence.Merged, "dana"), (resolved.Evidence, resolved.ResolvedBy));
        Assert.Empty(await host.PublishedAsync<SurveySent>());
    }

    [Fact]
    public async Task Unmerged_ACaseThatWasMerged_GoesOn()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(1));
        Assert.False(await host.DeliverAsync(Unmerged, sequence: 3));
        await host.DeliverAsync(Merged, sequence: 2);
        await host.DeliverAsync(Unmerged, sequence: 3);
        var before = (await host.DeliveriesAsync()).Count;
        await host.LiveAsync(TimeSpan.FromHours(5));

        Assert.Single(await host.PublishedAsync<CaseReopened>());
        Assert.True((await host.DeliveriesAsync()).Count > before);
    }
}
