namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// A consumer throws it when what the event builds on is not here yet. The event is put aside in the database and applied again after the next
/// event of the same subject, and from time to time; it is never lost.
/// </summary>
/// <param name="waitsFor">What is missing, for the people who look at events that wait long.</param>
public sealed class EventOutOfOrder(string waitsFor) : Exception($"Waits for {waitsFor}.")
{
    /// <summary>What is missing.</summary>
    public string WaitsFor { get; } = waitsFor;
}
