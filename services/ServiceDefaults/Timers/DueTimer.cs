namespace Recovery.ServiceDefaults.Timers;

/// <summary>Work that has come due and is leased to this process.</summary>
/// <param name="Id">The row.</param>
/// <param name="Tenant">The tenant it is for.</param>
/// <param name="Kind">Which handler does it.</param>
/// <param name="Key">What tells it from others of its kind.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="DueAt">When it was due, in domain time; now may be later.</param>
/// <param name="Attempts">Which attempt this is, from 1.</param>
/// <param name="Payload">What the handler needs to know besides.</param>
public sealed record DueTimer(string Id, string Tenant, string Kind, string Key, string Subject, DateTimeOffset DueAt, int Attempts, string Payload);
