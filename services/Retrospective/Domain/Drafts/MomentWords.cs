using System.Globalization;

namespace Recovery.Retrospective.Domain.Drafts;

/// <summary>What happened, in a sentence, and who says so: the timeline a review begins with (RE-01).</summary>
internal static class MomentWords
{
    public static string Of(CaseMoment moment) => moment.Kind switch
    {
        MomentKind.Opened => "The failure was reported.",
        MomentKind.Joined => "A further report of it came.",
        MomentKind.CustomerWrote => "The customer wrote.",
        MomentKind.Assigned => moment.Detail.Length == 0 ? "The case got an owner." : $"The case got an owner, by the playbook {moment.Detail}.",
        MomentKind.ClockBreached => $"The deadline '{moment.Name}' passed.",
        MomentKind.MessageSent => moment.Flag ? $"A message went out ({moment.Name}); it acknowledged the failure." : $"A message went out ({moment.Name}).",
        MomentKind.PromiseKept => $"A promise was kept ({moment.Name}).",
        MomentKind.PromiseBroken => $"A promise was broken ({moment.Name}).",
        _ => OfRemedy(moment),
    };

    /// <summary>The service whose event it was.</summary>
    public static string SourceOf(CaseMoment moment) => moment.Kind switch
    {
        MomentKind.Opened or MomentKind.Joined or MomentKind.CustomerWrote => "intake",
        MomentKind.Assigned or MomentKind.ClockBreached => "routing",
        MomentKind.OfferProposed or MomentKind.OfferPresented or MomentKind.OfferAccepted or MomentKind.GrantSettled or MomentKind.CostRecorded => "compensation",
        _ => "followup",
    };

    private static string OfRemedy(CaseMoment moment) => moment.Kind switch
    {
        MomentKind.OfferProposed => moment.Flag ? "An offer was worked out and waited for approval." : "An offer was worked out.",
        MomentKind.OfferPresented => "The offer was put to the customer.",
        MomentKind.OfferAccepted => $"The customer accepted ({moment.Name}).",
        MomentKind.GrantSettled => "The remedy was carried out.",
        MomentKind.CostRecorded => string.Create(CultureInfo.InvariantCulture, $"The recovery had cost {moment.Amount} minor units of {moment.Name}."),
        MomentKind.Resolved => "The case was resolved.",
        MomentKind.Merged => "The case became part of another.",
        MomentKind.Reopened => "The case was opened again.",
        MomentKind.SurveyAnswered => string.Create(CultureInfo.InvariantCulture, $"The customer answered {moment.Name} with {moment.Amount}."),
        _ => "Something happened.",
    };
}
