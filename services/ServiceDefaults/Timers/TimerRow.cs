namespace Recovery.ServiceDefaults.Timers;

/// <summary>Due work in the database. Rescheduling replaces the row, so that a worker that still holds the old one comes too late.</summary>
public sealed class TimerRow
{
    /// <summary>Never used twice.</summary>
    public long Id { get; set; }

    /// <summary>The tenant the work is for.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>Which handler does it.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What tells it from others of its kind; one row per tenant, kind and key.</summary>
    public string Key { get; set; } = "";

    /// <summary>What the work is about: the id of the case, mostly.</summary>
    public string Subject { get; set; } = "";

    /// <summary>When it is due, in domain time.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>How often it has been taken. Together with the id it says whose lease is meant.</summary>
    public int Attempts { get; set; }

    /// <summary>Until when nobody else takes it, in wall time: a lease, or the pause after a failure.</summary>
    public DateTimeOffset LeaseUntil { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>What the handler needs to know besides.</summary>
    public string Payload { get; set; } = "";
}
