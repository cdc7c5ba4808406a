namespace Recovery.ServiceDefaults.Inbox;

/// <summary>What became of a delivered event.</summary>
internal enum Delivery
{
    /// <summary>Its effect is committed.</summary>
    Applied,

    /// <summary>It had been applied or parked before; nothing changed.</summary>
    Duplicate,

    /// <summary>Its id is known with another content; nothing changed.</summary>
    Conflict,

    /// <summary>It waits for something it needs.</summary>
    Parked,

    /// <summary>It is nothing to whoever would apply it; nothing was written.</summary>
    Unwanted,
}
