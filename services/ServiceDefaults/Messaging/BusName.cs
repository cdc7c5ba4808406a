namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Under which name this process is on the bus.</summary>
/// <param name="Service">The service, e.g. <c>routing</c>; the source of the events it publishes.</param>
internal sealed record BusName(string Service);
