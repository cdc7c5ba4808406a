using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Messages;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Grpc;

/// <summary>Rows as the contract shows them.</summary>
internal static class Mapping
{
    /// <summary>What stands for the customer's secret link wherever anybody else reads the message.</summary>
    private const string LinkMask = "[the customer's own link]";

    public static Promise ToMessage(this PromiseRow row) => new()
    {
        Id = row.Id,
        Case = row.CaseId,
        Kind = row.Kind,
        Text = row.Text,
        DueAt = row.DueAt.ToTimestamp(),
        State = row.State,
        Owner = row.Owner,
        MadeAt = row.MadeAt.ToTimestamp(),
        SettledAt = row.SettledAt?.ToTimestamp(),
        Etag = Etag.Of(row.Version),
    };

    public static Delivery ToMessage(this DeliveryRow row) => new()
    {
        Id = row.Id,
        Case = row.CaseId,
        Kind = row.Kind,
        Channel = row.Channel,
        Recipient = row.Recipient,
        Subject = row.Subject,
        Body = row.Body.Replace(MessageWriter.LinkPlace, LinkMask, StringComparison.Ordinal),
        State = row.State,
        Attempts = row.Attempts,
        LastError = row.LastError,
        CreatedAt = row.CreatedAt.ToTimestamp(),
        SentAt = row.SentAt?.ToTimestamp(),
    };

    public static Survey ToMessage(this SurveyRow row)
    {
        var survey = new Survey
        {
            Id = row.Id,
            Case = row.CaseId,
            Kind = row.Kind,
            State = row.State,
            Comment = row.Comment,
            AskedAt = row.State is SurveyState.Asked or SurveyState.Answered ? row.AskedAt?.ToTimestamp() : null,
            AnsweredAt = row.AnsweredAt?.ToTimestamp(),
        };
        if (row.Score is { } score)
            survey.Score = score;
        if (row.OutcomeFairness is { } outcome)
            survey.OutcomeFairness = outcome;
        if (row.ProcedureFairness is { } procedure)
            survey.ProcedureFairness = procedure;
        if (row.InteractionFairness is { } interaction)
            survey.InteractionFairness = interaction;
        return survey;
    }

    public static FollowUpPolicyVersion ToMessage(this PolicyVersion<FollowUpPolicy> version) =>
        new() { Policy = version.Policy.Clone(), Version = version.Version, Etag = Etag.Of(version.Version) };
}
