using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Tests.Messaging;

public sealed class DeliveryTurnsTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private readonly List<ulong> _entered = [];
    private DeliveryTurns _turns = WithPatience(TimeSpan.FromMinutes(10));

    [Fact]
    public async Task Deliveries_StartedInAnyOrder_EnterInThatOfTheirTags()
    {
        ulong[] shuffled = [.. Enumerable.Range(1, 200).Select(tag => (ulong)tag)];
        new Random(7).Shuffle(shuffled);

        await Task.WhenAll(shuffled.Select(tag => TakeAsync("a", tag)));

        Assert.Equal(shuffled.Order(), _entered);
    }

    [Fact]
    public void Delivery_WhoseTurnItIs_EntersAtOnce()
    {
        Assert.True(TakeAsync("a", 1).IsCompletedSuccessfully);
        Assert.True(TakeAsync("a", 2).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Delivery_WhoseForerunnerNeverShows_EntersAfterAWhile()
    {
        _turns = WithPatience(TimeSpan.FromMilliseconds(50));

        await Task.WhenAll(TakeAsync("a", 3), TakeAsync("a", 4)).WaitAsync(Deadline);

        Assert.Equal([3ul, 4ul], _entered);
        Assert.True(TakeAsync("a", 5).IsCompletedSuccessfully);
        Assert.True(TakeAsync("a", 2).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Channel_OpenedAnew_CountsFromOneAndLetsInWhatTheFormerLeft()
    {
        var left = TakeAsync("a", 2);

        var second = TakeAsync("b", 2);
        Assert.True((await Task.WhenAny(left, second)) == left);
        Assert.False(second.IsCompleted);
        Assert.True(TakeAsync("a", 1).IsCompletedSuccessfully);

        Assert.True(TakeAsync("b", 1).IsCompletedSuccessfully);
        await second.WaitAsync(Deadline);
        Assert.Equal([2ul, 1ul, 1ul, 2ul], _entered);
    }

    private static DeliveryTurns WithPatience(TimeSpan patience) => new(new WallTime(TimeProvider.System), patience);

    private Task<bool> TakeAsync(string channel, ulong tag) => _turns.TakeAsync(channel, tag, () =>
    {
        _entered.Add(tag);
        return true;
    });
}
