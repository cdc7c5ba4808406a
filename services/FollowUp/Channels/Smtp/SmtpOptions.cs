using Recovery.ServiceDefaults.Auth;

namespace Recovery.FollowUp.Channels.Smtp;

internal enum SmtpTls
{
    /// <summary>No encryption: a relay on the same machine.</summary>
    None = 0,

    /// <summary>Encrypted after STARTTLS, or not at all.</summary>
    StartTls = 1,

    /// <summary>Encrypted from the first byte.</summary>
    Implicit = 2,
}

/// <summary>Configuration <c>Delivery:Smtp</c>; no host means no mail.</summary>
internal sealed class SmtpOptions
{
    public const string Section = DeliveryOptions.Section + ":Smtp";

    /// <summary>A local part takes 64 characters (RFC 5321); the rest of it is the tag.</summary>
    private const int MaxReplyToLocal = 64 - 1 - ReplyTokens.Length;

    public string Host { get; init; } = "";

    public int Port { get; init; } = 25;

    /// <summary>Address the mail comes from.</summary>
    public string From { get; init; } = "";

    /// <summary>
    /// Address answers go to, with the case's token as a tag (<c>care+token@…</c>): its mail server must deliver tagged addresses to the same mailbox. Empty: answers go to
    /// <see cref="From"/>, and name their case by the ids of the mails they answer.
    /// </summary>
    public string ReplyTo { get; init; } = "";

    public SmtpTls Tls { get; init; }

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>How long one hand-over may take, in seconds of the machine's clock.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    public string? Problem()
    {
        if (Port is < 1 or > 65535)
            return $"{Section}:Port must be 1 to 65535, not {Port}.";
        if (!MailAddresses.IsPlain(From))
            return $"{Section}:From must be a plain e-mail address, not '{From}'.";
        if (ReplyTo.Length > 0 && (!MailAddresses.IsPlain(ReplyTo) || MailAddresses.LocalOf(ReplyTo).Length > MaxReplyToLocal))
            return $"{Section}:ReplyTo must be a plain e-mail address with at most {MaxReplyToLocal} characters before its @, not '{ReplyTo}'.";
        if (TimeoutSeconds is < 1 or > 50)
            return $"{Section}:TimeoutSeconds must be 1 to 50, not {TimeoutSeconds}.";
        return User.Length > 0 && Tls == SmtpTls.None ? $"{Section}:User needs {Section}:Tls, or the password would travel in the clear." : null;
    }
}
