using Recovery.ServiceDefaults.Faults;

namespace Recovery.ServiceDefaults.Tests.Faults;

public sealed class CrashPointsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Trap_Unset_IsNone(string? text) => Assert.Null(CrashPoints.Trap.Parse(text));

    [Theory]
    [InlineData("store.after-commit", "store.after-commit", 1)]
    [InlineData("store.after-commit:12", "store.after-commit", 12)]
    public void Trap_Set_NamesAPointAndATime(string text, string point, int at)
    {
        var trap = CrashPoints.Trap.Parse(text)!;

        Assert.Equal((point, at), (trap.Point, trap.At));
    }

    [Theory]
    [InlineData("store.after-commit:")]
    [InlineData("store.after-commit:0")]
    [InlineData("store.after-commit:x")]
    public void Trap_SetWrong_IsRefused(string text) => Assert.Throws<FormatException>(() => CrashPoints.Trap.Parse(text));

    [Fact]
    public void Trap_ReachedForTheThirdTime_IsDueThenOnly()
    {
        var trap = CrashPoints.Trap.Parse("a.b:3")!;

        Assert.Equal([false, false, false, true, false], new[] { "a.b", "x", "a.b", "a.b", "a.b" }.Select(trap.IsDue));
    }
}
