namespace Recovery.Demo.Tests;

public class DemoOptionsTests
{
    private static readonly Dictionary<string, string> Suite = new()
    {
        ["RECOVERY_GATEWAY_HTTP"] = "http://127.0.0.1:8080",
        ["RECOVERY_KEYS"] = "/tmp/keys.json",
        ["RECOVERY_CLOCK_SCALE"] = "720",
    };

    [Fact]
    public void Options_None_PlayTheProjectsOwnFile()
    {
        var options = Parse();
        Assert.EndsWith("complaints.jsonl", options.File, StringComparison.Ordinal);
        Assert.Equal((DemoOptions.MostComplaints, 720d), (options.Count, options.ClockScale));
    }

    [Fact]
    public void Options_Given_AreTaken()
    {
        var options = Parse("--file", "a.csv", "--rate", "0.5", "--count", "7");
        Assert.Equal(("a.csv", 0.5, 7), (options.File, options.Rate, options.Count));
    }

    [Theory]
    [InlineData("--rate")]
    [InlineData("--rate", "0")]
    [InlineData("--rate", "fast")]
    [InlineData("--rate", "201")]
    [InlineData("--count", "0.5")]
    [InlineData("--count", "20001")]
    [InlineData("--speed", "3")]
    public void Options_ThatMakeNoSense_AreRefusedAsUsage(params string[] arguments) =>
        Assert.Equal(DemoRefused.Usage, Assert.Throws<DemoRefused>(() => Parse(arguments)).ExitCode);

    [Fact]
    public void Options_WithoutASuite_AreRefused() =>
        Assert.Contains("./recovery demo", Assert.Throws<DemoRefused>(() => DemoOptions.Parse([], _ => null)).Message, StringComparison.Ordinal);

    private static DemoOptions Parse(params string[] arguments) => DemoOptions.Parse(arguments, Suite.GetValueOrDefault);
}
