using Recovery.FollowUp.Domain.Promises;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

/// <summary>One message to one customer, written and on its way (FU-09).</summary>
internal sealed class DeliveryRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string CaseId { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Reason { get; set; } = "";

    /// <summary>What set it off; the same cause sends one message, however often it is heard of.</summary>
    public string Cause { get; set; } = "";
    public string Channel { get; set; } = "";
    public string Recipient { get; set; } = "";

    /// <summary>Which text it is, and what was put into it: enough to write it anew.</summary>
    public string Message { get; set; } = "";
    public int Wording { get; set; }
    public string Parts { get; set; } = "{}";
    public string Subject { get; set; } = "";

    /// <summary>The words; a secret link stands in them as a place to fill.</summary>
    public string Body { get; set; } = "";
    public DateTimeOffset WrittenAt { get; set; }
    public PromiseKind? PromiseKind { get; set; }
    public DateTimeOffset? PromiseDueAt { get; set; }
    public bool PromiseByPerson { get; set; }
    public string PromiseText { get; set; } = "";

    /// <summary>Times that people's words in it name, as JSON; empty where they name none. Each is a promise once it is sent.</summary>
    public string NamedTimes { get; set; } = "";

    /// <summary>One of them says when the customer hears from us, in good time: no other time is added.</summary>
    public bool SaysNextTime { get; set; }
    public int PolicyVersion { get; set; }

    public DeliveryState State { get; set; } = DeliveryState.Queued;
    public int Attempts { get; set; }

    /// <summary>A try broke off at the moment of hand-over: the customer may have these words, so they stay as they are.</summary>
    public bool MayBeOut { get; set; }
    public string LastError { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? SentAt { get; set; }
    public long Version { get; set; }

    public PlannedPromise? Promise => PromiseKind is { } kind && PromiseDueAt is { } dueAt ? new PlannedPromise(kind, dueAt, PromiseByPerson) : null;
}
