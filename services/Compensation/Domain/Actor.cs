namespace Recovery.Compensation.Domain;

/// <summary>Who decides: the name that is recorded (the agent, where the caller is one) and the credential behind it.</summary>
internal sealed record Actor(string Name, string Subject, string? Agent);
