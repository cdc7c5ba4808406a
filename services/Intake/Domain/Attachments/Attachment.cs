namespace Recovery.Intake.Domain.Attachments;

/// <summary>A file as a channel delivered it.</summary>
/// <param name="Name">As its sender calls it, made harmless.</param>
/// <param name="MediaType">What its sender says it is.</param>
/// <param name="Content">The bytes; empty where they are not kept.</param>
/// <param name="Size">How many there were.</param>
/// <param name="WhyNot">Why they are not kept; null where they are.</param>
internal sealed record IncomingFile(string Name, string MediaType, byte[] Content, long Size, string? WhyNot);

/// <summary>A file that came with a report: what is known of it. The bytes are in the content store.</summary>
internal sealed partial class Attachment
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";

    /// <summary>The report it came with, which says whose case it is.</summary>
    public string ReportId { get; set; } = "";
    public string FileName { get; set; } = "";
    public string MediaType { get; set; } = "";
    public long Size { get; set; }
    public string Sha256 { get; set; } = "";

    /// <summary>Where the content store has it; null where it was not kept.</summary>
    public string? ContentKey { get; set; }
    public string WhyNot { get; set; } = "";
    public DateTimeOffset ReceivedAt { get; set; }
}

/// <summary>How much of what comes along is kept.</summary>
internal static class AttachmentLimits
{
    public const int MaxFiles = 20;
    public const int MaxFileBytes = 10 * 1024 * 1024;
    public const int MaxTotalBytes = 25 * 1024 * 1024;
    public const int MaxMediaType = 100;
    public const int MaxWhyNot = 100;
}
