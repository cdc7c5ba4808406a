namespace Recovery.ServiceDefaults.Store;

/// <summary>An idempotency key that was used, and the answer it got. Written in the transaction of the effect.</summary>
public sealed class IdempotencyEntry
{
    /// <summary>The tenant that used the key.</summary>
    public string Tenant { get; set; } = "";

    /// <summary>What the key is unique within: the rpc and the ids in its path.</summary>
    public string Scope { get; set; } = "";

    /// <summary>The key.</summary>
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of the request, in hexadecimal: the same key with another request is refused.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>True where the answer was a refusal.</summary>
    public bool Refused { get; set; }

    /// <summary>The response in protobuf, or the refusal in JSON.</summary>
    public byte[] Answer { get; set; } = [];

    /// <summary>When the key was used, in domain time.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>From when on the key may be forgotten, in domain time.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
