namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Under which name this process is on the bus.</summary>
/// <param name="Service">The service, e.g. <c>routing</c>.</param>
internal sealed record BusName(string Service)
{
    /// <summary>The source of the events it publishes; CloudEvents wants a URI reference.</summary>
    public string Source { get; } = $"/recovery/{Service}";
}
