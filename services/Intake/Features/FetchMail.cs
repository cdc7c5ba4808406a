using Recovery.Intake.Channels.Mail;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Intake.Features;

/// <summary>Fetches the mail of all folders, again and again. A mail leaves its folder once it is stored; one that cannot be read is put aside, and holds nobody up.</summary>
internal sealed partial class FetchMail(MailFolders folders, TakeMail takeMail, WallTime wall, ILogger<FetchMail> log) : BackgroundService
{
    /// <summary>Mails of one folder before the next has its turn.</summary>
    private const int MaxInTurn = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (folders.Folders.Count > 0)
        {
            foreach (var folder in folders.Folders)
                await TurnAsync(folder, stoppingToken);
            await Task.Delay(TimeSpan.FromSeconds(folders.PollSeconds), wall.Provider, stoppingToken);
        }
    }

    /// <summary>Takes what waits in one folder. Returns how many were taken.</summary>
    public async Task<int> TurnAsync(MailFolder folder, CancellationToken ct)
    {
        var taken = 0;
        try
        {
            var maildir = new Maildir(folder.Path);
            foreach (var file in maildir.Waiting(MaxInTurn))
                taken += await TakeAsync(maildir, file, folder.Tenant, ct) ? 1 : 0;
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // A folder or a database that is away comes back; the mail stays where it is until then.
            LogTrouble(folder.Path, trouble);
        }
        return taken;
    }

    private async Task<bool> TakeAsync(Maildir maildir, string file, string tenant, CancellationToken ct)
    {
        if (await Maildir.ReadAsync(file, MailReader.MaxBytes, ct) is not { } raw)
            return false;
        try
        {
            await takeMail.FetchedAsync(tenant, raw, ct);
            maildir.Take(file);
            return true;
        }
        catch (RuleBroken refusal) when (!refusal.Definition.Retryable)
        {
            LogRejected(Path.GetFileName(file), refusal.Message);
            maildir.Reject(file);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The mail {File} was put aside: {Reason}")]
    private partial void LogRejected(string file, string reason);

    [LoggerMessage(LogLevel.Error, "The mail in {Folder} could not be fetched; it is tried again.")]
    private partial void LogTrouble(string folder, Exception trouble);
}
