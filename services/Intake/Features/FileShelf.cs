using System.Security.Cryptography;
using Recovery.Intake.Channels.Content;
using Recovery.Intake.Domain.Attachments;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.Intake.Features;

/// <summary>A file whose bytes are kept already, if they are.</summary>
internal sealed record ShelvedFile(IncomingFile File, string Sha256, string? ContentKey);

/// <summary>Keeps the files of a message before the write that tells of them: a file nobody tells of costs its space, a file that is not there costs the case.</summary>
internal sealed class FileShelf(IContentStore content)
{
    public async Task<IReadOnlyList<ShelvedFile>> PutAsync(string tenant, string source, IReadOnlyList<IncomingFile> files, CancellationToken ct)
    {
        var shelved = new List<ShelvedFile>(files.Count);
        foreach (var (file, index) in files.Select((file, index) => (file, index)))
        {
            if (file.WhyNot is not null)
            {
                shelved.Add(new ShelvedFile(file, "", null));
                continue;
            }
            var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content));
            var key = ContentKeys.Of(tenant, source, index, hash);
            await content.PutAsync(tenant, key, file.Content, ct);
            shelved.Add(new ShelvedFile(file, hash, key));
        }
        return shelved;
    }

    public static Attachment Row(ShelvedFile shelved, string report, DateTimeOffset now) => new()
    {
        Id = TypeId.New("att", now),
        ReportId = report,
        FileName = shelved.File.Name,
        MediaType = shelved.File.MediaType,
        Size = shelved.File.Size,
        Sha256 = shelved.Sha256,
        ContentKey = shelved.ContentKey,
        WhyNot = shelved.File.WhyNot ?? "",
        ReceivedAt = now,
    };
}
