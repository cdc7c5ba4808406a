using Microsoft.Extensions.Logging.Abstractions;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels.Mail;
using Recovery.Intake.Features;
using Recovery.Intake.Tests.Channels.Mail;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Intake.Tests.Features;

/// <summary>Mail that is fetched from a Maildir: each once, also by two replicas, and none holds up the others.</summary>
public sealed class FetchMailTests : IntakeTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("maildir-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Turn_WithMailsThatWait_TakesThemAndPutsAsideWhatIsNone()
    {
        Put("1.a", Mails.Plain("m1@example.com", "It is late."));
        Put("2.b", "no mail"u8.ToArray());
        Put("3.c", Mails.Plain("m3@example.com", "My lamp is broken.", from: "bob@example.com"));

        Assert.Equal(2, await TurnAsync());

        Assert.Empty(Names("new"));
        Assert.Equal(["1.a:2,S", "3.c:2,S"], Names("cur"));
        Assert.Equal(["2.b"], Names(".Rejected/new"));
        Assert.Equal(2, (await Host.PublishedAsync<CaseOpened>()).Count);
    }

    [Fact] // IN-04: a crash after the commit and before the move, or two replicas at once
    public async Task Turn_OverMailsThatWereTaken_TakesNoneTwice()
    {
        for (var i = 0; i < 10; i++)
            Put($"{i}.x", Mails.Plain($"m{i}@example.com", $"Parcel {i} is late.", from: $"c{i}@example.com"));
        await Task.WhenAll(TurnAsync(), TurnAsync());
        foreach (var name in Names("cur"))
            File.Move(Path.Combine(_folder, "cur", name), Path.Combine(_folder, "new", name.Split(':')[0]));

        await TurnAsync();

        Assert.Equal(10, (await Host.PublishedAsync<CaseOpened>()).Count);
        Assert.Equal(10, Names("cur").Count);
    }

    [Theory]
    [InlineData("", "acme", "Path must be a Maildir")]
    [InlineData(null, "", "Tenant must name")]
    public void Problem_OfAFolderThatIsNone_SaysWhatIsWrong(string? path, string tenant, string said)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "new"));

        Assert.Contains(said, new MailFolders { Folders = [new MailFolder { Path = path ?? _folder, Tenant = tenant }] }.Problem(), StringComparison.Ordinal);
        Assert.Null(new MailFolders { Folders = [new MailFolder { Path = _folder, Tenant = "acme" }] }.Problem());
    }

    private Task<int> TurnAsync() =>
        new FetchMail(new MailFolders(), Host.Get<TakeMail>(), Host.Get<WallTime>(), NullLogger<FetchMail>.Instance).TurnAsync(new MailFolder { Path = _folder, Tenant = IntakeHost.Tenant }, default);

    private void Put(string name, byte[] mail)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "new"));
        File.WriteAllBytes(Path.Combine(_folder, "new", name), mail);
    }

    private List<string> Names(string folder) => Directory.Exists(Path.Combine(_folder, folder))
        ? [.. Directory.EnumerateFiles(Path.Combine(_folder, folder)).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)]
        : [];
}
