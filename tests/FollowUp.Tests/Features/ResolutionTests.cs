using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Features;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Tests.Features;

/// <summary>FU-03, FU-04, FU-06, FU-12.</summary>
public sealed class ResolutionTests
{
    [Fact]
    public async Task SettledGrant_IsConfirmedWithThePromiseOfSevenDays_AndResolvesTheCase()
    {
        await using var host = await ResolvedAsync();
        var confirmation = (await host.DeliveriesAsync())[^1];
        var promise = (await host.PromisesAsync())[^1];
        var resolved = Assert.Single(await host.PublishedAsync<CaseResolved>());

        Assert.Contains("- Refund of 40.00 USD\n(pay-77)", confirmation.Body, StringComparison.Ordinal);
        Assert.Contains("Monday, 9 March 2026 at 10:30 (Europe/Berlin, UTC+1)", confirmation.Body, StringComparison.Ordinal);
        Assert.Equal((PromiseKind.PersonalFollowUp, host.Clock.Now.AddDays(7)), (promise.Kind, promise.DueAt.ToDateTimeOffset()));
        Assert.Equal(Resolution.Types.Evidence.Confirmed, resolved.Evidence);
    }

    [Theory]
    [InlineData(true, Resolution.Types.Evidence.Confirmed, "Solved: ")]
    [InlineData(false, Resolution.Types.Evidence.Unconfirmed, "Solved, as far as we know: ")]
    public async Task CaseResolvedByAnAgent_SaysWhatItRestsOn_AndIsConfirmedToTheCustomer(bool yes, Resolution.Types.Evidence evidence, string subject)
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(1));
        var resolution = await host.Get<ResolveCase>().HandleAsync(new() { Case = Make.Case, ConfirmedByCustomer = yes, Note = "internal words" }, FollowUpHost.Call(), default);
        await host.RunDueAsync();
        var confirmation = (await host.DeliveriesAsync())[^1];

        Assert.Equal(evidence, resolution.Evidence);
        Assert.Equal(("internal words", "agent_dana"), (await host.PublishedAsync<CaseResolved>()).Select(r => (r.Note, r.ResolvedBy)).Single());
        Assert.StartsWith(subject, confirmation.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("internal words", confirmation.Body, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<RuleBroken>(() => host.Get<ResolveCase>().HandleAsync(new() { Case = Make.Case }, FollowUpHost.Call(), default));
        Assert.Equal("case-closed", refused.Definition.Code);
    }

    [Fact]
    public async Task Resolution_EndsTheUpdates()
    {
        await using var host = await ResolvedAsync();
        var before = (await host.DeliveriesAsync()).Count;
        await host.LiveAsync(TimeSpan.FromHours(20));

        Assert.Equal(before, (await host.DeliveriesAsync()).Count);
        Assert.All((await host.PromisesAsync()).SkipLast(1), promise => Assert.Equal(PromiseState.Kept, promise.State));
    }

    [Fact]
    public async Task Survey_IsAskedADayLater_AndLooksAtTheScaleOfItsQuestion()
    {
        await using var host = await ResolvedAsync();
        Assert.Equal(Survey.Types.State.Scheduled, (await host.SurveyAsync()).State);
        Assert.Equal("survey-not-asked", (await Assert.ThrowsAsync<RuleBroken>(() => AnswerAsync(host, 5))).Definition.Code);
        await host.LiveAsync(TimeSpan.FromHours(25));
        var survey = await host.SurveyAsync();
        var delivery = (await host.DeliveriesAsync())[^1];

        Assert.Equal((Survey.Types.State.Asked, SurveyKind.Csat), (survey.State, survey.Kind));
        Assert.Single(await host.PublishedAsync<SurveySent>());
        Assert.Contains("1 means not at all, 5 means fully.", delivery.Body, StringComparison.Ordinal);
        Assert.Contains($"secret-of-{delivery.Id}", (string?)host.Received(delivery.Id)["body"], StringComparison.Ordinal);
        foreach (var score in new[] { 0, 6, 10 })
        {
            var refused = await Assert.ThrowsAsync<RuleBroken>(() => AnswerAsync(host, score));
            Assert.Equal(("invalid-argument", "#/score"), (refused.Definition.Code, Assert.Single(refused.Fields).Pointer));
        }
        Assert.Equal(5, (await AnswerAsync(host, 5)).Score);
        Assert.Equal("survey-answered", (await Assert.ThrowsAsync<RuleBroken>(() => AnswerAsync(host, 4))).Definition.Code);
        Assert.False(Assert.Single(await host.PublishedAsync<SurveyAnswered>()).Low);
    }

    [Fact]
    public async Task Survey_AnsweredAfterThirtyDays_IsOver()
    {
        await using var host = await ResolvedAsync();
        await host.LiveAsync(TimeSpan.FromDays(32));
        Assert.Equal("survey-expired", (await Assert.ThrowsAsync<RuleBroken>(() => AnswerAsync(host, 5))).Definition.Code);
    }

    [Fact]
    public async Task Customer_AskedLately_IsNotAskedAgain_AndGetsTheNextQuestionLater()
    {
        await using var host = await ResolvedAsync();
        await host.LiveAsync(TimeSpan.FromHours(25));
        await ResolveAnotherAsync(host, Make.Other);
        await host.LiveAsync(TimeSpan.FromHours(30));
        Assert.Equal(Survey.Types.State.Skipped, (await host.SurveyAsync(Make.Other)).State);

        var third = Make.NewCase();
        await host.LiveAsync(TimeSpan.FromDays(8));
        await ResolveAnotherAsync(host, third);
        await host.LiveAsync(TimeSpan.FromHours(30));
        Assert.Equal((Survey.Types.State.Asked, SurveyKind.Nps), ((await host.SurveyAsync(third)).State, (await host.SurveyAsync(third)).Kind));
    }

    [Fact]
    public async Task LowAnswer_ReopensTheRecovery_TellsTheCustomer_AndTheOldPromiseIsReplacedByTheNextResolution()
    {
        await using var host = await ResolvedAsync();
        await host.LiveAsync(TimeSpan.FromHours(25));
        await AnswerAsync(host, 2);
        await host.LiveAsync(TimeSpan.FromHours(3));

        Assert.True(Assert.Single(await host.PublishedAsync<SurveyAnswered>()).Low);
        Assert.Single(await host.PublishedAsync<CaseReopened>());
        var kinds = (await host.DeliveriesAsync()).Select(d => d.Subject).TakeLast(2).ToList();
        Assert.StartsWith("We go on: ", kinds[0], StringComparison.Ordinal);
        Assert.StartsWith("Where things stand: ", kinds[1], StringComparison.Ordinal);

        await host.DeliverAsync(Make.Settled(host.Clock.Now, "grant_2"));
        await host.RunDueAsync();
        Assert.Equal([PromiseState.Superseded, PromiseState.Open], (await host.PromisesAsync()).Where(p => p.Kind == PromiseKind.PersonalFollowUp).Select(p => p.State));
        Assert.Equal(2, (await host.PublishedAsync<CaseResolved>()).Count);
        await host.LiveAsync(TimeSpan.FromDays(8));
        Assert.Single(await host.PublishedAsync<FollowUpCompleted>());
    }

    [Fact]
    public async Task FollowUp_CarriesWhatWasLearned_AndCompletesTheCase()
    {
        await using var host = await ResolvedAsync();
        await host.DeliverAsync(Make.Assigned());
        await host.DeliverAsync(Make.Learned("The depot now checks every label."));
        await host.LiveAsync(TimeSpan.FromDays(7));
        var followUp = (await host.DeliveriesAsync())[^1];

        Assert.Equal("follow_up", followUp.Kind);
        Assert.Equal(host.Clock.Now.AddHours(-1), followUp.SentAt.ToDateTimeOffset());
        Assert.Contains("What we learned from your report: The depot now checks every label.", followUp.Body, StringComparison.Ordinal);
        Assert.EndsWith("Dana Cole\nThe recovery team", followUp.Body, StringComparison.Ordinal);
        Assert.Equal(PromiseState.Kept, (await host.PromisesAsync())[^1].State);
        Assert.Single(await host.PublishedAsync<FollowUpCompleted>());
    }

    [Fact]
    public async Task SensitiveCase_WhenResolved_IsFollowedUpByAPersonOnly()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened(flags: SensitiveFlag.Medical));
        await host.DeliverAsync(Make.Assigned());
        await host.LiveAsync(TimeSpan.FromMinutes(10));
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await host.LiveAsync(TimeSpan.FromDays(3));

        Assert.Equal(["acknowledgment", "confirmation"], (await host.DeliveriesAsync()).Select(d => d.Kind));
        Assert.DoesNotContain("Refund", (await host.DeliveriesAsync())[^1].Body, StringComparison.Ordinal);
        Assert.Equal(Survey.Types.State.Skipped, (await host.SurveyAsync()).State);
        var promise = (await host.PromisesAsync())[^1];
        Assert.Equal((PromiseKind.PersonalFollowUp, Make.Agent, PromiseState.Open), (promise.Kind, promise.Owner, promise.State));

        await host.Get<KeepPromise>().HandleAsync(new() { Promise = promise.Id }, FollowUpHost.Call(), default);
        Assert.Single(await host.PublishedAsync<FollowUpCompleted>());
    }

    [Fact]
    public async Task Policy_UpdatedWithAStaleEtag_IsRefusedAndStaysAsItWas()
    {
        await using var host = await FollowUpHost.StartAsync();
        await host.SetPolicyAsync(policy => policy.UpdateHours = 4);
        var policy = (await host.Get<GetPolicy>().HandleAsync(FollowUpHost.Call(), default)).Policy;
        policy.UpdateHours = 8;

        var refused = await Assert.ThrowsAsync<RuleBroken>(() => host.Get<UpdatePolicy>().HandleAsync(new() { Policy = policy, Etag = "v0" }, FollowUpHost.Call(), default));
        Assert.Equal("etag-mismatch", refused.Definition.Code);
        Assert.Equal((4, 1), ((await host.Get<GetPolicy>().HandleAsync(FollowUpHost.Call(), default)).Policy.UpdateHours, (await host.Get<GetPolicy>().HandleAsync(FollowUpHost.Call(), default)).Version));
    }

    private static async Task<FollowUpHost> ResolvedAsync()
    {
        var host = await FollowUpHost.StartAsync();
        await host.DeliverAsync(Make.Opened());
        await host.LiveAsync(TimeSpan.FromMinutes(30));
        await host.DeliverAsync(Make.Settled(host.Clock.Now));
        await host.RunDueAsync();
        return host;
    }

    private static async Task ResolveAnotherAsync(FollowUpHost host, string @case)
    {
        await host.DeliverAsync(Make.Opened(@case));
        await host.Get<ResolveCase>().HandleAsync(new() { Case = @case }, FollowUpHost.Call(), default);
        await host.RunDueAsync();
    }

    private static async Task<Survey> AnswerAsync(FollowUpHost host, int score) =>
        await host.Get<RespondSurvey>().HandleAsync(new() { Survey = (await host.SurveyAsync()).Id, Score = score }, FollowUpHost.Call(), default);
}
