using System.Net;
using Google.Protobuf;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Tests.Channels.Mail;

namespace Recovery.Intake.Tests.Features;

/// <summary>Files that come along (IN-09, B51): kept where nothing serves them, told by name, handed out by a short link as bytes to be saved.</summary>
public sealed class AttachmentsTests : IntakeTests
{
    [Fact]
    public async Task Link_ToAFile_HandsItOutAsBytesToBeSaved()
    {
        var file = await OneAsync("page.html", "<script>alert(1)</script>", "text/html");
        var link = await Host.Channels().CreateAttachmentLinkAsync(new CreateAttachmentLinkRequest { Attachment = file.Id });
        using var http = Host.Http(tenant: null);

        var response = await http.GetAsync(new Uri(link.Path, UriKind.Relative));

        Assert.Equal("<script>alert(1)</script>", await response.Content.ReadAsStringAsync());
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(("attachment", "page.html"), (response.Content.Headers.ContentDisposition?.DispositionType, response.Content.Headers.ContentDisposition?.FileName));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(Make.Start.AddMinutes(5), link.ExpiresAt.ToDateTimeOffset());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(link.Path[..^2] + "AA", UriKind.Relative))).StatusCode);
        Host.Clock.Now = Host.Clock.Now.AddMinutes(5);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(link.Path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task File_OfAKindThatRuns_IsToldAndNotKept()
    {
        var file = await OneAsync("setup.exe", "MZ", "application/octet-stream");

        Assert.Equal(("setup.exe", false, "", "It is of a kind that runs."), (file.FileName, file.Kept, file.Sha256, file.WhyNot));
        Assert.Equal("ATTACHMENT_NOT_KEPT", (await Make.RefusedAsync(Host.Channels().CreateAttachmentLinkAsync(new CreateAttachmentLinkRequest { Attachment = file.Id }))).Reason);
    }

    [Fact] // P6, RT-05
    public async Task Files_OfOthers_AreNotThere()
    {
        var file = await OneAsync("photo.png", "x", "image/png");
        var @case = Assert.Single(await Host.PublishedAsync<CaseOpened>()).Case;

        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(Host.Channels("other").CreateAttachmentLinkAsync(new CreateAttachmentLinkRequest { Attachment = file.Id }))).Reason);
        Assert.Equal("NOT_FOUND", (await Make.RefusedAsync(Host.Channels("other").ListAttachmentsAsync(new ListAttachmentsRequest { Case = @case }))).Reason);
    }

    [Fact] // IN-04: delivered again, nothing is kept twice
    public async Task Files_OfAMailThatComesTwice_AreKeptOnce()
    {
        var raw = Mails.WithFile("f@example.com", "photo.png", "x", "image/png");
        await TakeAsync(raw);
        var mail = await TakeAsync(raw);

        Assert.Equal(1, mail.Attachments);
        Assert.Single((await Host.Channels().ListAttachmentsAsync(new ListAttachmentsRequest { Case = mail.Case })).Attachments);
    }

    private async Task<Attachment> OneAsync(string name, string content, string type)
    {
        var mail = await TakeAsync(Mails.WithFile("f@example.com", name, content, type));
        return Assert.Single((await Host.Channels().ListAttachmentsAsync(new ListAttachmentsRequest { Case = mail.Case })).Attachments);
    }

    private async Task<Recovery.Contracts.Intake.V1.Mail> TakeAsync(byte[] raw) => (await Host.Channels().TakeMailAsync(new TakeMailRequest { Raw = ByteString.CopyFrom(raw) })).Mail;
}
