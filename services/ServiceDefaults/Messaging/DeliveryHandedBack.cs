namespace Recovery.ServiceDefaults.Messaging;

/// <summary>The message goes back to its queue unchanged: this process is stopping, or has waited for its database long enough.</summary>
internal sealed class DeliveryHandedBack(Exception cause) : Exception("The message goes back to its queue.", cause);
