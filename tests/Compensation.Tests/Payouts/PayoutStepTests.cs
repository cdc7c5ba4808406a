using Recovery.Compensation.Payouts;
using State = Recovery.Contracts.Compensation.V1.Grant.Types.State;

namespace Recovery.Compensation.Tests.Payouts;

public class PayoutStepTests
{
    private static readonly PayoutOrder Order = new("grant_1", "acme", "case_1", Make.Usd(500), []);

    [Theory]
    [InlineData(State.Reserved, 1, nameof(PayoutStart.Order))]
    [InlineData(State.Reserved, 0, nameof(PayoutStart.Lapse))]
    [InlineData(State.Reserved, null, nameof(PayoutStart.Order))]
    [InlineData(State.Pending, 1, nameof(PayoutStart.AskAfter))]
    [InlineData(State.Pending, -1, nameof(PayoutStart.AskAfter))]
    [InlineData(State.Settled, -1, nameof(PayoutStart.Nothing))]
    [InlineData(State.WrittenOff, -1, nameof(PayoutStart.Nothing))]
    public void Begin_ByStateAndTime_NeverLetsLapseWhatMayBePaid(State before, int? secondsLeft, string expected) =>
        Assert.Equal(expected, PayoutStep.Begin(before, secondsLeft is { } left ? Make.Now.AddSeconds(left) : null, Make.Now).ToString());

    [Fact]
    public void Judge_AnotherAmountOrCurrency_IsNotBelieved()
    {
        Assert.IsType<PayoutOutcome.Unknown>(PayoutStep.Judge(new PayoutOutcome.Done("r", Make.Usd(501)), Order));
        Assert.IsType<PayoutOutcome.Unknown>(PayoutStep.Judge(new PayoutOutcome.Done("r", new(500, "EUR")), Order));
        Assert.IsType<PayoutOutcome.Done>(PayoutStep.Judge(new PayoutOutcome.Done("r", Make.Usd(500)), Order));
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(3, 20)]
    [InlineData(8, 640)]
    [InlineData(9, 900)]
    [InlineData(10_000, 900)]
    public void Pause_WithEachAttempt_DoublesUpToItsLimit(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), PayoutStep.Pause(attempts));
}
