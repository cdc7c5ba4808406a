using System.Text.Json.Nodes;
using Recovery.FollowUp.Channels;
using Recovery.ServiceDefaults.Time;

namespace Recovery.FollowUp.Tests.Channels;

public sealed class FileSandboxChannelTests : IDisposable
{
    private static readonly WallTime Wall = new(TimeProvider.System);
    private readonly string _folder = Directory.CreateTempSubdirectory("recovery-sandbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Message_WhenTaken_IsAFileAndALineInTheLog()
    {
        await new FileSandboxChannel(_folder, Wall).SendAsync(Message("dlv_1", "Hello Ünn"), default);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "dlv_1.json")))!;

        Assert.Equal(("Hello Ünn", "ann@example.org"), ((string?)file["body"], (string?)file["recipient"]));
        Assert.Equal("dlv_1", (string?)JsonNode.Parse(Assert.Single(Log()))!["delivery"]);
    }

    [Fact]
    public async Task SameDelivery_HandedOverAgain_ChangesNothing()
    {
        await new FileSandboxChannel(_folder, Wall).SendAsync(Message("dlv_1", "first"), default);
        var again = await new FileSandboxChannel(_folder, Wall).SendAsync(Message("dlv_1", "second"), default);

        Assert.Equal(HandOverResult.Taken, again.Result);
        Assert.Contains("first", await File.ReadAllTextAsync(Path.Combine(_folder, "dlv_1.json")), StringComparison.Ordinal);
        Assert.Single(Log());
    }

    [Fact]
    public async Task SameDelivery_FromManySidesAtOnce_IsTakenOnce()
    {
        var one = new FileSandboxChannel(_folder, Wall);
        var other = new FileSandboxChannel(_folder, Wall);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).SendAsync(Message($"dlv_{i % 5}", $"{i}"), default))));

        Assert.Equal(5, Directory.GetFiles(_folder, "dlv_*.json").Length);
        Assert.Equal(5, Log().Select(line => (string?)JsonNode.Parse(line)!["delivery"]).Distinct().Count());
        Assert.Empty(Directory.GetFiles(_folder, "*.tmp"));
    }

    [Fact]
    public async Task ProcessThatDied_BetweenFileAndLog_IsMadeGood()
    {
        await new FileSandboxChannel(_folder, Wall).SendAsync(Message("dlv_1", "x"), default);
        File.Delete(Path.Combine(_folder, FileSandboxChannel.LogName));
        await new FileSandboxChannel(_folder, Wall).SendAsync(Message("dlv_1", "x"), default);

        Assert.Single(Log());
    }

    [Fact]
    public async Task Folder_ThatCannotBeWritten_FailsAndMayBeTriedAgain()
    {
        var file = Path.Combine(_folder, "not-a-folder");
        await File.WriteAllTextAsync(file, "");
        Assert.Equal(HandOverResult.Failed, (await new FileSandboxChannel(file, Wall).SendAsync(Message("dlv_1", "x"), default)).Result);
    }

    private string[] Log() => File.ReadAllLines(Path.Combine(_folder, FileSandboxChannel.LogName));

    private static OutgoingMessage Message(string id, string body) =>
        new(id, "acme", "case_1", "update", "ann@example.org", "Ann Lee", "The recovery team", "subject", body, Make.Start);
}
