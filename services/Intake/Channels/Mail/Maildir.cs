namespace Recovery.Intake.Channels.Mail;

/// <summary>
/// A Maildir: a mail server puts each mail into <c>new</c> as a file of its own; what was taken is in <c>cur</c>, what never can be in <c>.Rejected/new</c>,
/// itself a Maildir that any mail program shows. Replicas may fetch the same folder: taking a mail twice is taking it once, and a file can be moved once.
/// </summary>
internal sealed class Maildir(string path)
{
    public const string New = "new";

    private const string Current = "cur";
    private const string Rejected = ".Rejected";
    private const string Seen = ":2,S";

    /// <summary>The oldest mails that wait; the names begin with the time they came.</summary>
    public IReadOnlyList<string> Waiting(int most) =>
        [.. Directory.EnumerateFiles(Path.Combine(path, New)).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal).Take(most)];

    /// <summary>The mail; null where another replica was faster. One that is too large is no mail of ours.</summary>
    public static async Task<byte[]?> ReadAsync(string file, int most, CancellationToken ct)
    {
        try
        {
            await using var mail = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (mail.Length > most)
                return [];
            var bytes = new byte[mail.Length];
            await mail.ReadExactlyAsync(bytes, ct);
            return bytes;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public void Take(string file) => Move(file, Path.Combine(path, Current), Path.GetFileName(file) + Seen);

    public void Reject(string file)
    {
        foreach (var part in new[] { New, Current, "tmp" })
            Directory.CreateDirectory(Path.Combine(path, Rejected, part));
        Move(file, Path.Combine(path, Rejected, New), Path.GetFileName(file));
    }

    private static void Move(string file, string folder, string name)
    {
        try
        {
            Directory.CreateDirectory(folder);
            File.Move(file, Path.Combine(folder, name), overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Another replica moved it.
            return;
        }
    }
}
