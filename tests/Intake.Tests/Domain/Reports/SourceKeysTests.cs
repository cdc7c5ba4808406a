using Recovery.Intake.Domain.Reports;

namespace Recovery.Intake.Tests.Domain.Reports;

public sealed class SourceKeysTests
{
    [Fact] // IN-04
    public void Of_AMessageWithAnId_IsTheId()
    {
        Assert.Equal(SourceKeys.Of(Make.Report("one", "m-1")), SourceKeys.Of(Make.Report("another", "m-1")));
        Assert.False(SourceKeys.IsByContent(SourceKeys.Of(Make.Report(externalId: "sha256:feigned"))));
    }

    [Fact] // IN-04: a missing id gets a content hash
    public void Of_AMessageWithoutAnId_IsItsContent()
    {
        var key = SourceKeys.Of(Make.Report());

        Assert.True(SourceKeys.IsByContent(key));
        Assert.Equal(key, SourceKeys.Of(Make.Report(key: "another idempotency key")));
        Assert.NotEqual(key, SourceKeys.Of(Make.Report(email: "bob@example.com")));
        Assert.NotEqual(key, SourceKeys.Of(Make.Report("Other words")));
        Assert.NotEqual(key, SourceKeys.Of(Make.Report(conversation: "t-1")));
    }

    [Fact]
    public void Of_TheLongestId_FitsItsColumn() => Assert.InRange(SourceKeys.Of(Make.Report(externalId: new string('x', 255))).Length, 1, SourceKeys.MaxLength);
}
