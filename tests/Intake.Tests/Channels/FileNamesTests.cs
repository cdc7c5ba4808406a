using Recovery.Intake.Channels;

namespace Recovery.Intake.Tests.Channels;

/// <summary>B51: a file's name from outside is made harmless first and judged afterwards.</summary>
public sealed class FileNamesTests
{
    [Theory]
    [InlineData("receipt.pdf", "receipt.pdf")]
    [InlineData("..\\..\\windows\\system32\\x.txt", "_.._windows_system32_x.txt")]
    [InlineData("../../etc/passwd", "_.._etc_passwd")]
    [InlineData("a\r\nContent-Type: text/html.png", "a Content-Type_ text_html.png")]
    [InlineData("\u202Egnp.exe", "gnp.exe")]
    [InlineData("\u200B.htaccess", "htaccess")]
    [InlineData("  . ", "attachment")]
    [InlineData("", "attachment")]
    [InlineData(null, "attachment")]
    [InlineData("Rechnung für Ännchen.pdf", "Rechnung für Ännchen.pdf")]
    public void Safe_OfAnyName_IsOneThatNamesNothingOfOurs(string? name, string safe) => Assert.Equal(safe, FileNames.Safe(name));

    [Fact]
    public void Safe_OfHalfACharacter_IsAName() => Assert.Equal("\uFFFD.txt", FileNames.Safe(new string([(char)0xD800, .. ".txt"])));

    [Fact]
    public void Safe_OfALongName_KeepsItsEnding()
    {
        var safe = FileNames.Safe(new string('x', 300) + ".pdf");

        Assert.Equal(FileNames.MaxLength, safe.Length);
        Assert.EndsWith(".pdf", safe, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("setup.exe", true)]
    [InlineData("setup.EXE", true)]
    [InlineData("setup.exe ", true)]
    [InlineData("\u200B.htaccess", true)]
    [InlineData("x.phtml.jpg", true)]
    [InlineData("invoice.pdf.js", true)]
    [InlineData("ｘ.ｅｘｅ", true)]
    [InlineData("www.example.com.pdf", false)]
    [InlineData("page.html", false)]
    [InlineData("photo.jpg", false)]
    [InlineData("notes", false)]
    public void Runs_OfAName_SeesWhatRuns(string name, bool runs) => Assert.Equal(runs, FileNames.Runs(FileNames.Safe(name)));
}
