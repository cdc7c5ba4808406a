using Recovery.Intake.Domain.Attachments;

namespace Recovery.Intake.Channels.Mail;

/// <summary>A mail as far as it matters, with every part of it in the form the contract's fields have.</summary>
internal sealed record IncomingMail
{
    /// <summary>Without angle brackets; empty where it has none.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The ids it refers to, the root of its thread first.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The mail it says it answers; empty where it says none.</summary>
    public string InReplyTo { get; init; } = "";

    /// <summary>Address in From.</summary>
    public required string Sender { get; init; }
    public string SenderName { get; init; } = "";

    /// <summary>All addresses it was written or delivered to.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];
    public string Subject { get; init; } = "";
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What its writer says, without the mails it quotes.</summary>
    public string Text { get; init; } = "";
    public IReadOnlyList<IncomingFile> Files { get; init; } = [];

    /// <summary>Why it cannot be a person's; null where nothing says so.</summary>
    public string? Automatic { get; init; }

    /// <summary>True where it presents itself as an answer to another mail.</summary>
    public bool IsAnswer => InReplyTo.Length > 0 || References.Count > 0 || SubjectLine.IsAnswer(Subject);

    /// <summary>The id all mails of its thread share: that of the first.</summary>
    public string Thread => References.Count > 0 ? References[0] : InReplyTo.Length > 0 ? InReplyTo : MessageId;
}
