using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Features;

/// <summary>What callers see of the rows.</summary>
internal static class Views
{
    public static V1.Retrospective View(this Review review, CaseFacts facts, SharedCause? cause) => new()
    {
        Id = review.Id,
        Case = review.CaseId,
        State = review.State,
        Triggers = { review.Triggers.Reasons },
        OpenedAt = review.OpenedAt.ToTimestamp(),
        DueAt = review.DueAt.ToTimestamp(),
        ClosedAt = review.ClosedAt?.ToTimestamp(),
        Category = facts.Category,
        Summary = facts.Summary,
        Cost = facts.CostCurrency == "" ? null : new Money { AmountMinor = facts.CostMinor, Currency = facts.CostCurrency },
        Findings = { review.Findings.OrderBy(finding => finding.Number).Select(View) },
        RootCause = cause?.Id ?? "",
        RootCauseName = cause?.Name ?? "",
        Actions = { review.Actions.OrderBy(action => action.Id, StringComparer.Ordinal).Select(View) },
        PolicyVersion = review.PolicyVersion,
        Etag = Etag.Of(review.Version),
    };

    public static V1.Action View(this ReviewAction action) => new()
    {
        Id = action.Id,
        Retrospective = action.ReviewId,
        Text = action.Text,
        Owner = action.Owner,
        DueAt = action.DueAt.ToTimestamp(),
        Measure = action.Measure,
        State = action.State,
        Etag = Etag.Of(action.Version),
    };

    public static RetrospectivePolicyVersion View(this PolicyVersion<RetrospectivePolicy> policy) =>
        new() { Policy = policy.Policy, Version = policy.Version, Etag = Etag.Of(policy.Version) };

    private static V1.Finding View(ReviewFinding finding) =>
        new() { Text = finding.Text, Source = finding.Source, AddedAt = finding.AddedAt.ToTimestamp(), AddedBy = finding.AddedBy };
}
