using Recovery.Routing.Domain.Assignment;
using State = Recovery.Contracts.Routing.V1.Assignment.Types.State;

namespace Recovery.Routing.Tests.Domain.Assignment;

public sealed class OwnershipTests
{
    /// <summary>RT-02: every hand-over is counted; the first owner and the return of the same one are none.</summary>
    [Fact]
    public void HandOvers_FromOneAgentToAnother_AreCounted()
    {
        var owned = new Ownership().Wait("general", "none").Give("ann", "general", "r", Make.Start);
        var again = owned.End().Give("ann", "general", "r", Make.Start);
        var other = again.Wait("sensitive", "none").Give("bob", "sensitive", "r", Make.Start);

        Assert.Equal((0, 0, 1), (owned.HandOvers, again.HandOvers, other.HandOvers));
        Assert.Equal(("bob", State.Owned, "sensitive"), (other.Agent, other.State, other.Queue));
    }

    [Fact]
    public void Revision_WithEachChange_IsOneMore()
    {
        var waiting = new Ownership().Wait("general", "none");

        Assert.Equal([1, 2, 3], [waiting.Revision, waiting.Give("ann", "general", "r", Make.Start).Revision, waiting.Give("ann", "general", "r", Make.Start).End().Revision]);
    }

    [Fact]
    public void End_Always_KeepsTheLastOwner() => Assert.Equal(("ann", State.Ended), (new Ownership().Give("ann", "general", "r", Make.Start).End() is var ended ? (ended.Agent, ended.State) : default));
}
