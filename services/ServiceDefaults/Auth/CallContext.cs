namespace Recovery.ServiceDefaults.Auth;

/// <summary>The call being served: one per request, filled by the pipeline, read by features and the store.</summary>
public sealed class CallContext
{
    private Caller? _caller;

    /// <summary>Who calls. Set once, by authentication.</summary>
    public Caller Caller
    {
        get => _caller ?? throw new InvalidOperationException("The call has not been authenticated.");
        set => _caller = value;
    }

    /// <summary>The tenant of the caller.</summary>
    public string Tenant => Caller.Tenant;

    /// <summary>True once the caller is known.</summary>
    public bool IsAuthenticated => _caller is not null;

    /// <summary>Full name of the rpc, e.g. <c>recovery.intake.v1.IntakeService/SubmitReport</c>.</summary>
    public string Method { get; set; } = "";

    /// <summary>The idempotency key; null where none was given.</summary>
    public string? Key { get; set; }

    /// <summary>What the key is unique within, besides the tenant: the rpc and the ids in its path.</summary>
    public string KeyScope { get; set; } = "";

    /// <summary>SHA-256 of the request without its key, in hexadecimal.</summary>
    public string Fingerprint { get; set; } = "";

    /// <summary>True once the answer turned out to be that of an earlier call with the same key.</summary>
    public bool Replayed { get; set; }
}
