using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;

namespace Recovery.Intake.Channels.Mail;

/// <summary>A Maildir that is fetched, and whose mail it is: a mail never says which tenant it belongs to.</summary>
internal sealed class MailFolder
{
    public string Path { get; init; } = "";
    public string Tenant { get; init; } = "";
}

/// <summary>Configuration <c>Mail</c>; no folder means none is fetched.</summary>
internal sealed class MailFolders
{
    public const string Section = "Mail";

    public IReadOnlyList<MailFolder> Folders { get; init; } = [];

    /// <summary>How often a folder is looked at, in seconds of the machine's clock.</summary>
    public int PollSeconds { get; init; } = 5;

    public static MailFolders Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<MailFolders>() ?? new MailFolders();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new ConfigurationInvalid(unreadable.Message);
        }
    }

    public string? Problem()
    {
        if (PollSeconds is < 1 or > 3600)
            return $"{Section}:PollSeconds must be 1 to 3600, not {PollSeconds}.";
        foreach (var (folder, index) in Folders.Select((folder, index) => (folder, index)))
        {
            if (folder.Tenant.Length == 0)
                return $"{Section}:Folders:{index}:Tenant must name the tenant whose mail comes there.";
            if (!Directory.Exists(System.IO.Path.Combine(folder.Path, Maildir.New)))
                return $"{Section}:Folders:{index}:Path must be a Maildir, a folder that has one called '{Maildir.New}'; '{folder.Path}' is none.";
        }
        return Folders.Select(folder => System.IO.Path.GetFullPath(folder.Path)).Distinct(StringComparer.Ordinal).Count() == Folders.Count
            ? null
            : $"{Section}:Folders names a folder twice: one folder is one tenant's.";
    }
}

/// <summary>Refuses to start with folders that are none: mail would wait unseen.</summary>
internal sealed class MailFoldersCheck(MailFolders folders) : IStartupCheck
{
    public void Check()
    {
        if (folders.Problem() is { } problem)
            throw new ConfigurationInvalid(problem);
    }
}
