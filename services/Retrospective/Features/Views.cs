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
        Actions = { review.Actions.OrderBy(action => action.Id, StringComparer.Ordinal).Select(action => action.View(review.CaseId)) },
        PolicyVersion = review.PolicyVersion,
        Etag = Etag.Of(review.Version),
        Whys = { review.Whys.Whys },
        SubmittedBy = review.SubmittedBy,
        SignOffs = { review.SignOffs.All },
        SignOffsNeeded = review.SignOffsNeeded,
        Comments = review.Comments,
    };

    public static V1.Action View(this ReviewAction action, string @case) => new()
    {
        Id = action.Id,
        Retrospective = action.ReviewId,
        Text = action.Text,
        Owner = action.Owner,
        DueAt = action.DueAt.ToTimestamp(),
        Measure = action.Measure,
        State = action.State,
        Etag = Etag.Of(action.Version),
        Case = @case,
        DoneAt = action.DoneAt?.ToTimestamp(),
        Evidence = action.Evidence,
        Reminders = action.Reminders,
    };

    public static V1.Comment View(this ReviewComment comment) =>
        new() { Number = comment.Number, Text = comment.Text, About = comment.About, By = comment.By, At = comment.At.ToTimestamp() };

    /// <summary>A cause, with its numbers where they were asked for.</summary>
    public static RootCause View(this SharedCause cause, CauseSums? sums = null)
    {
        var view = new RootCause
        {
            Id = cause.Id,
            Name = cause.Name,
            State = cause.State,
            Fix = cause.Fix,
            FixedAt = cause.FixedAt?.ToTimestamp(),
            WatchUntil = cause.WatchUntil?.ToTimestamp(),
            Reopenings = cause.Reopenings,
            MergedInto = cause.MergedInto ?? "",
            Etag = Etag.Of(cause.Version),
        };
        return sums?.Fill(view) ?? view;
    }

    public static RootCause.Types.Event View(this CauseEvent happened) =>
        new() { Kind = happened.Kind, At = happened.At.ToTimestamp(), By = happened.By, Text = happened.Text, About = happened.About };

    public static RetrospectivePolicyVersion View(this PolicyVersion<RetrospectivePolicy> policy) =>
        new() { Policy = policy.Policy, Version = policy.Version, Etag = Etag.Of(policy.Version) };

    private static V1.Finding View(ReviewFinding finding) =>
        new() { Text = finding.Text, Source = finding.Source, AddedAt = finding.AddedAt.ToTimestamp(), AddedBy = finding.AddedBy };
}
