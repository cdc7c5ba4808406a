using Recovery.FollowUp.Domain.Promises;

namespace Recovery.FollowUp.Tests.Domain.Promises;

/// <summary>FU-01.</summary>
public sealed class PromiseMachineTests
{
    private static readonly DateTimeOffset Due = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, PromiseState, int, PromiseState?> Transitions { get; } = new()
    {
        // what happens, in which state, seconds from the time promised, what becomes of it
        { "keep", PromiseState.Open, -1, PromiseState.Kept },
        { "keep", PromiseState.Open, 0, PromiseState.Broken },
        { "keep", PromiseState.Open, 3600, PromiseState.Broken },
        { "supersede", PromiseState.Open, -1, PromiseState.Superseded },
        { "supersede", PromiseState.Open, 0, PromiseState.Broken },
        { "look", PromiseState.Open, -1, null },
        { "look", PromiseState.Open, 0, PromiseState.Broken },
        { "look", PromiseState.Open, 86400, PromiseState.Broken },
    };

    [Theory]
    [MemberData(nameof(Transitions))]
    public void Promise_WhenSomethingHappens_BecomesWhatTheTableSays(string what, PromiseState state, int seconds, PromiseState? expected) =>
        Assert.Equal(expected, Apply(what, state, Due.AddSeconds(seconds))?.State);

    [Theory]
    [InlineData(PromiseState.Kept)]
    [InlineData(PromiseState.Broken)]
    [InlineData(PromiseState.Superseded)]
    public void Promise_ThatHasEnded_NeverChangesAgain(PromiseState ended)
    {
        foreach (var what in new[] { "keep", "supersede", "look" })
        {
            foreach (var seconds in new[] { -10, 0, 10 })
                Assert.Null(Apply(what, ended, Due.AddSeconds(seconds)));
        }
    }

    [Fact]
    public void Promise_KeptLate_IsBrokenSinceItsTime() =>
        Assert.Equal(new Settlement(PromiseState.Broken, Due), PromiseMachine.Keep(PromiseState.Open, Due, Due.AddHours(1)));

    [Fact]
    public void Promise_KeptInTime_IsKeptAtThatInstant() =>
        Assert.Equal(new Settlement(PromiseState.Kept, Due.AddMinutes(-5)), PromiseMachine.Keep(PromiseState.Open, Due, Due.AddMinutes(-5)));

    private static Settlement? Apply(string what, PromiseState state, DateTimeOffset at) => what switch
    {
        "keep" => PromiseMachine.Keep(state, Due, at),
        "supersede" => PromiseMachine.Supersede(state, Due, at),
        _ => PromiseMachine.Look(state, Due, at),
    };
}
