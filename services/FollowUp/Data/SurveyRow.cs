using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

/// <summary>One question to one customer about one round of a recovery (FU-06).</summary>
internal sealed class SurveyRow : ITenantOwned, IVersioned
{
    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string CaseId { get; set; } = "";
    public string CustomerId { get; set; } = "";
    public int Round { get; set; }
    public SurveyKind Kind { get; set; }
    public SurveyState State { get; set; } = SurveyState.Scheduled;
    public int? Score { get; set; }
    public int? OutcomeFairness { get; set; }
    public int? ProcedureFairness { get; set; }
    public int? InteractionFairness { get; set; }
    public string Comment { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Set with the decision to ask, so that two cases of one customer do not ask at once.</summary>
    public DateTimeOffset? AskedAt { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public int PolicyVersion { get; set; }
    public long Version { get; set; }
}
