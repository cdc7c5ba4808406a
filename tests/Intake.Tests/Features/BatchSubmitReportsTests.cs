using Recovery.Contracts.Intake.V1;
using Disposition = Recovery.Contracts.Intake.V1.SubmitReportResponse.Types.Disposition;
using Outcome = Recovery.Contracts.Intake.V1.BatchSubmitReportsResponse.Types.Result.OutcomeOneofCase;

namespace Recovery.Intake.Tests.Features;

public sealed class BatchSubmitReportsTests : IntakeTests
{
    [Fact] // IN-04: one refusal does not hurt its neighbours
    public async Task Batch_WithBadReportsBetweenGoodOnes_TakesTheGoodOnes()
    {
        var request = new BatchSubmitReportsRequest
        {
            Reports = { Make.Report(externalId: "m-0"), new SubmitReportRequest { Channel = "NOT A CHANNEL", Text = "x" }, Make.Report(externalId: "m-2"), new SubmitReportRequest { Channel = "email", Text = "x", Customer = new CustomerRef { Name = "?" } } },
        };

        var results = (await Host.Client().BatchSubmitReportsAsync(request)).Results;

        Assert.Equal([0, 1, 2, 3], results.Select(result => result.Index));
        Assert.Equal([Outcome.Taken, Outcome.Refused, Outcome.Taken, Outcome.Refused], results.Select(result => result.OutcomeCase));
        Assert.Equal(("invalid-argument", true), (results[1].Refused.Code, results[1].Refused.Detail.Contains("#/channel", StringComparison.Ordinal)));
        Assert.Contains("#/customer", results[3].Refused.Detail, StringComparison.Ordinal);
        Assert.Equal(2, (await Host.OutboxAsync()).Count);
    }

    [Fact]
    public async Task Batch_TheSameReportTwice_TakesItOnce()
    {
        var results = (await Host.Client().BatchSubmitReportsAsync(new BatchSubmitReportsRequest { Reports = { Make.Report(), Make.Report() } })).Results;

        Assert.Equal([Disposition.Opened, Disposition.Replayed], results.Select(result => result.Taken.Disposition).Order());
    }

    [Fact]
    public async Task Batch_SentAgainUnderItsKey_AnswersTheSame()
    {
        var request = new BatchSubmitReportsRequest { RequestId = "b-1", Reports = { Make.Report(externalId: "m-0"), Make.Report(externalId: "m-1") } };
        var first = await Host.Client().BatchSubmitReportsAsync(request);
        var again = await Host.Client().BatchSubmitReportsAsync(request);

        Assert.Equal(first, again);
        Assert.Equal(2, (await Host.OutboxAsync()).Count);
    }

    [Fact]
    public async Task Batch_AnotherUnderTheSameKey_IsRefusedWithoutEffect()
    {
        await Host.Client().BatchSubmitReportsAsync(new BatchSubmitReportsRequest { RequestId = "b-1", Reports = { Make.Report(externalId: "m-0") } });
        var reused = await Make.RefusedAsync(Host.Client().BatchSubmitReportsAsync(
            new BatchSubmitReportsRequest { RequestId = "b-1", Reports = { Make.Report(externalId: "m-0"), Make.Report(externalId: "m-1") } }));

        Assert.Equal("IDEMPOTENCY_KEY_REUSED", reused.Reason);
        Assert.Single(await Host.OutboxAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task Batch_OfTheWrongSize_IsRefused(int size)
    {
        var refused = await Make.RefusedAsync(Host.Client().BatchSubmitReportsAsync(
            new BatchSubmitReportsRequest { Reports = { Enumerable.Range(0, size).Select(i => Make.Report(externalId: $"m-{i}")) } }));

        Assert.Equal("reports", Assert.Single(refused.Fields));
    }

    [Fact]
    public async Task Batch_OfAHundred_TakesAll()
    {
        var results = (await Host.Client().BatchSubmitReportsAsync(
            new BatchSubmitReportsRequest { Reports = { Enumerable.Range(0, 100).Select(i => Make.Report(externalId: $"m-{i}", email: $"c{i % 7}@example.com")) } })).Results;

        Assert.Equal((7, 93), (results.Count(result => result.Taken.Disposition == Disposition.Opened), results.Count(result => result.Taken.Disposition == Disposition.Joined)));
        Assert.Equal(7, results.Select(result => result.Taken.Case.Customer.Id).Distinct().Count());
    }
}
