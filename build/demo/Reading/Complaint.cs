namespace Recovery.Demo.Reading;

/// <summary>One complaint as it will be reported.</summary>
internal sealed record Complaint(string Text, string Channel, string ExternalId, string Name, string Email)
{
    public string Subject { get; init; } = "";

    public string Product { get; init; } = "";

    public string Order { get; init; } = "";

    public string Conversation { get; init; } = "";

    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What the customer says was lost, in cents; none where they do not say.</summary>
    public long? LossCents { get; init; }
}

/// <summary>A file that cannot be played, and why, in one sentence.</summary>
internal sealed class FileRefused(string sentence) : Exception(sentence);
