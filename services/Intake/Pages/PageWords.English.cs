using System.Globalization;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Pages;

internal sealed partial record PageWords
{
    public static PageWords English { get; } = new()
    {
        Language = "en",
        TimeFormat = "d MMM yyyy, HH:mm",
        Numbers = NumberFormatInfo.InvariantInfo,
        Title = "Your case",
        GoneTitle = "This link does not work",
        Gone = "It may have expired, or a part of it is missing. Please ask us for a new one.",
        Statuses = new Dictionary<CaseStatus, string>
        {
            [CaseStatus.Open] = "We have heard you. Somebody will take this on shortly.",
            [CaseStatus.Assigned] = "Somebody is working on this for you.",
            [CaseStatus.Offered] = "We have made you an offer. The choice is yours.",
            [CaseStatus.Recovering] = "You have chosen. We are carrying it out.",
            [CaseStatus.Resolved] = "What we agreed is done. Tell us if anything is still open.",
            [CaseStatus.Closed] = "This case is closed. You can still write to us here.",
            [CaseStatus.Merged] = "This is part of another of your cases now; we see to both together. What you write here reaches us there.",
        },
        OwnedBy = "Looking after this for you:",
        YourWords = "What this is about, in your words",
        Promises = "What we have promised",
        NoPromises = "There is no open promise at the moment.",
        By = "by",
        Offer = "Our offer",
        ChooseUntil = "You can choose until",
        Choose = "Which of these would make it right?",
        Fair = "Does this resolution feel fair and satisfactory to you?",
        Yes = "Yes",
        No = "No",
        Accept = "Accept this option",
        WhyNot = "If none of these makes it right: what would?",
        Decline = "Decline the offer",
        Accepted = "You have chosen:",
        Rating = "How did we do?",
        Csat = "How satisfied are you with how we dealt with this? 1 is not at all, 5 is very.",
        Nps = "How likely are you to recommend us? 0 is not at all, 10 is very.",
        Ces = "How easy was it to get this sorted out? 1 is very hard, 7 is very easy.",
        OutcomeFair = "Was the outcome fair? (1 to 5)",
        ProcedureFair = "Was the way to it fair? (1 to 5)",
        InteractionFair = "Were you treated well? (1 to 5)",
        NoAnswer = "no answer",
        Comment = "Anything else you want to say",
        SendRating = "Send your answer",
        Messages = "Messages",
        You = "You",
        Us = "Us",
        Write = "Write to us",
        Send = "Send",
        History = "What has happened",
        Silent = "We cannot show this part at the moment. Please try again in a few minutes.",
        Said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["message"] = "Thank you. Your message is with us.",
            ["accepted"] = "Thank you. We are carrying out what you have chosen.",
            ["declined"] = "Thank you for telling us. We will get back to you.",
            ["rated"] = "Thank you for your answer.",
            ["refused"] = "That is no longer possible. This page shows how things stand now.",
            ["silent"] = "That did not work at the moment. Nothing was changed. Please try again in a few minutes.",
            ["invalid"] = "Something was missing. Please check what you entered and try again.",
        },
        Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CaseOpened"] = "We received your report.",
            ["ReportJoined"] = "We received a further report from you.",
            ["CaseAssigned"] = "Somebody took on your case.",
            ["OfferPresented"] = "We made you an offer.",
            ["OfferAccepted"] = "You accepted an offer.",
            ["OfferDeclined"] = "You declined an offer.",
            ["OfferExpired"] = "An offer expired.",
            ["GrantSettled"] = "What you chose was carried out.",
            ["MessageSent"] = "We sent you a message.",
            ["PromiseMade"] = "We made you a promise.",
            ["PromiseKept"] = "We kept a promise.",
            ["PromiseBroken"] = "We did not keep a promise in time.",
            ["CaseResolved"] = "We finished what we agreed.",
            ["CaseReopened"] = "We took your case up again.",
            ["SurveySent"] = "We asked how we did.",
            ["SurveyAnswered"] = "You told us how we did.",
            ["FollowUpCompleted"] = "We followed up with you.",
        },
    };
}
