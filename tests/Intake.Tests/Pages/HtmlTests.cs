using Recovery.Intake.Pages;

namespace Recovery.Intake.Tests.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void Of_AHole_IsEncoded()
    {
        var evil = "<script>'\"&</script>";

        Assert.Equal("<p>&lt;script&gt;&#x27;&quot;&amp;&lt;/script&gt;</p>", Html.Of($"<p>{evil}</p>").ToString());
    }

    [Fact]
    public void Of_APiece_IsTakenAsItIs() => Assert.Equal("<p><b>5</b></p>", Html.Of($"<p>{Html.Of($"<b>{5}</b>")}</p>").ToString());

    [Fact]
    public void Of_WordsOfAnyScript_StayReadable() => Assert.Equal("Grüße 火灾 😀".Replace("😀", "&#x1F600;", StringComparison.Ordinal), Html.Of($"{"Grüße 火灾 😀"}").ToString());
}
