namespace Recovery.ServiceDefaults.Messaging;

/// <summary>A message that is not a valid event. Trying again would not help: it goes straight to the error queue.</summary>
/// <param name="reason">Stable name of what is wrong, e.g. <c>tenant-invalid</c>: the tag of the metric.</param>
/// <param name="detail">What is wrong, for people.</param>
internal sealed class EventRejected(string reason, string detail) : Exception(detail)
{
    public string Reason { get; } = reason;
}
