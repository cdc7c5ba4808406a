using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Times;
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
        Channel = row.Channel,
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
        Body = Masked(row),
        State = row.State,
        Attempts = row.Attempts,
        LastError = row.LastError,
        CreatedAt = row.CreatedAt.ToTimestamp(),
        SentAt = row.SentAt?.ToTimestamp(),
    };

    public static ComposedMessage ToComposed(this DeliveryRow row, string language) => new()
    {
        Subject = row.Subject,
        Body = Masked(row),
        Language = language,
        Message = row.Message,
        Wording = row.Wording,
        PromisedAt = row.PromiseDueAt?.ToTimestamp(),
    };

    public static NamedTime ToMessage(this NamedMoment time, string local) => new() { Text = time.Words, At = time.At.ToTimestamp(), Local = local, Kind = time.Kind };

    /// <summary>The message as the linter reads it in a conversation.</summary>
    public static EarlierMessage ToEarlierMessage(this DeliveryRow row) => new()
    {
        Author = EarlierMessage.Types.Author.Company,
        Text = row.Body,
        SentAt = (row.SentAt ?? row.CreatedAt).ToTimestamp(),
        WithRemedy = row.Kind == DeliveryKinds.Confirmation && row.Reason.Length == 0,
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

    public static OwnMessageTextsVersion ToMessage(this PolicyVersion<OwnMessageTexts> version) =>
        new() { Texts = version.Policy.Clone(), Version = version.Version, Etag = Etag.Of(version.Version) };

    private static string Masked(DeliveryRow row) => row.Body.Replace(MessageWriter.LinkPlace, LinkMask, StringComparison.Ordinal);
}
