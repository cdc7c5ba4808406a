using System.Globalization;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Pages;

internal sealed partial record PageWords
{
    public static PageWords German { get; } = new()
    {
        Language = "de",
        TimeFormat = "dd.MM.yyyy, HH:mm",
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        Title = "Ihr Fall",
        GoneTitle = "Dieser Link funktioniert nicht",
        Gone = "Er ist vielleicht abgelaufen oder unvollständig. Bitte fragen Sie uns nach einem neuen.",
        Statuses = new Dictionary<CaseStatus, string>
        {
            [CaseStatus.Open] = "Wir haben Sie gehört. Gleich kümmert sich jemand darum.",
            [CaseStatus.Assigned] = "Jemand kümmert sich um Ihr Anliegen.",
            [CaseStatus.Offered] = "Wir haben Ihnen ein Angebot gemacht. Sie haben die Wahl.",
            [CaseStatus.Recovering] = "Sie haben gewählt. Wir setzen es gerade um.",
            [CaseStatus.Resolved] = "Was wir vereinbart haben, ist erledigt. Sagen Sie uns, falls noch etwas offen ist.",
            [CaseStatus.Closed] = "Dieser Fall ist abgeschlossen. Sie können uns hier weiterhin schreiben.",
            [CaseStatus.Merged] = "Das gehört jetzt zu einem anderen Ihrer Fälle, wir kümmern uns um beide gemeinsam. Was Sie hier schreiben, erreicht uns dort.",
        },
        OwnedBy = "Für Sie da:",
        YourWords = "Worum es geht, in Ihren Worten",
        Promises = "Was wir zugesagt haben",
        NoPromises = "Zurzeit ist keine Zusage offen.",
        By = "bis",
        Offer = "Unser Angebot",
        ChooseUntil = "Sie können wählen bis",
        Choose = "Was davon würde es wiedergutmachen?",
        Fair = "Empfinden Sie diese Lösung als fair und zufriedenstellend?",
        Yes = "Ja",
        No = "Nein",
        Accept = "Diese Lösung annehmen",
        WhyNot = "Falls nichts davon passt: Was würde es wiedergutmachen?",
        Decline = "Angebot ablehnen",
        Accepted = "Sie haben gewählt:",
        Rating = "Wie haben wir es gemacht?",
        Csat = "Wie zufrieden sind Sie damit, wie wir uns gekümmert haben? 1 ist gar nicht, 5 ist sehr.",
        Nps = "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen? 0 ist gar nicht, 10 ist sehr.",
        Ces = "Wie leicht war es, die Sache zu klären? 1 ist sehr schwer, 7 ist sehr leicht.",
        OutcomeFair = "War das Ergebnis fair? (1 bis 5)",
        ProcedureFair = "War der Weg dahin fair? (1 bis 5)",
        InteractionFair = "Wurden Sie gut behandelt? (1 bis 5)",
        NoAnswer = "keine Angabe",
        Comment = "Was Sie uns sonst noch sagen möchten",
        SendRating = "Antwort senden",
        Messages = "Nachrichten",
        You = "Sie",
        Us = "Wir",
        Write = "Schreiben Sie uns",
        Send = "Senden",
        History = "Was geschehen ist",
        Silent = "Diesen Teil können wir gerade nicht anzeigen. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
        Said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["message"] = "Danke. Ihre Nachricht ist bei uns.",
            ["accepted"] = "Danke. Wir setzen um, was Sie gewählt haben.",
            ["declined"] = "Danke, dass Sie es uns sagen. Wir melden uns bei Ihnen.",
            ["rated"] = "Danke für Ihre Antwort.",
            ["refused"] = "Das ist nicht mehr möglich. Diese Seite zeigt den jetzigen Stand.",
            ["silent"] = "Das hat gerade nicht geklappt. Es wurde nichts geändert. Bitte versuchen Sie es in ein paar Minuten noch einmal.",
            ["invalid"] = "Es hat etwas gefehlt. Bitte prüfen Sie Ihre Eingabe und versuchen Sie es noch einmal.",
        },
        Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CaseOpened"] = "Wir haben Ihre Meldung erhalten.",
            ["ReportJoined"] = "Wir haben eine weitere Meldung von Ihnen erhalten.",
            ["CaseAssigned"] = "Jemand hat Ihren Fall übernommen.",
            ["OfferPresented"] = "Wir haben Ihnen ein Angebot gemacht.",
            ["OfferAccepted"] = "Sie haben ein Angebot angenommen.",
            ["OfferDeclined"] = "Sie haben ein Angebot abgelehnt.",
            ["OfferExpired"] = "Ein Angebot ist abgelaufen.",
            ["GrantSettled"] = "Was Sie gewählt haben, wurde umgesetzt.",
            ["MessageSent"] = "Wir haben Ihnen eine Nachricht geschickt.",
            ["PromiseMade"] = "Wir haben Ihnen etwas zugesagt.",
            ["PromiseKept"] = "Wir haben eine Zusage eingehalten.",
            ["PromiseBroken"] = "Wir haben eine Zusage nicht rechtzeitig eingehalten.",
            ["CaseResolved"] = "Wir haben erledigt, was vereinbart war.",
            ["CaseReopened"] = "Wir haben Ihren Fall wieder aufgenommen.",
            ["SurveySent"] = "Wir haben gefragt, wie wir es gemacht haben.",
            ["SurveyAnswered"] = "Sie haben uns gesagt, wie wir es gemacht haben.",
            ["FollowUpCompleted"] = "Wir haben noch einmal bei Ihnen nachgefragt.",
        },
    };
}
