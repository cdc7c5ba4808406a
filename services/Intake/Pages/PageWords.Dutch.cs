using System.Globalization;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Pages;

internal sealed partial record PageWords
{
    public static PageWords Dutch { get; } = new()
    {
        Language = "nl",
        TimeFormat = "dd-MM-yyyy HH:mm",
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        Title = "Uw zaak",
        GoneTitle = "Deze link werkt niet",
        Gone = "Hij is misschien verlopen of niet volledig. Vraag ons om een nieuwe.",
        Statuses = new Dictionary<CaseStatus, string>
        {
            [CaseStatus.Open] = "We hebben u gehoord. Binnenkort gaat iemand ermee aan de slag.",
            [CaseStatus.Assigned] = "Iemand is er voor u mee bezig.",
            [CaseStatus.Offered] = "We hebben u een voorstel gedaan. De keuze is aan u.",
            [CaseStatus.Recovering] = "U hebt gekozen. We voeren het uit.",
            [CaseStatus.Resolved] = "Wat we hebben afgesproken, is gedaan. Laat het ons weten als er nog iets openstaat.",
            [CaseStatus.Closed] = "Deze zaak is gesloten. U kunt ons hier nog steeds schrijven.",
            [CaseStatus.Merged] = "Dit hoort nu bij een andere zaak van u; we behandelen beide samen. Wat u hier schrijft, bereikt ons daar.",
        },
        OwnedBy = "Er is voor u:",
        YourWords = "Waar het om gaat, in uw woorden",
        Promises = "Wat we hebben beloofd",
        NoPromises = "Er staat op dit moment geen belofte open.",
        By = "uiterlijk",
        Offer = "Ons voorstel",
        ChooseUntil = "U kunt kiezen tot",
        Choose = "Wat hiervan zou het goedmaken?",
        Fair = "Vindt u deze oplossing eerlijk en bevredigend?",
        Yes = "Ja",
        No = "Nee",
        Accept = "Deze oplossing aannemen",
        WhyNot = "Als niets hiervan het goedmaakt: wat dan wel?",
        Decline = "Voorstel afwijzen",
        Accepted = "U hebt gekozen:",
        Rating = "Hoe hebben we het gedaan?",
        Csat = "Hoe tevreden bent u over hoe we dit hebben aangepakt? 1 is helemaal niet, 5 is zeer.",
        Nps = "Hoe waarschijnlijk is het dat u ons aanbeveelt? 0 is helemaal niet, 10 is zeer.",
        Ces = "Hoe gemakkelijk was het om dit op te lossen? 1 is heel moeilijk, 7 is heel gemakkelijk.",
        OutcomeFair = "Was de uitkomst eerlijk? (1 tot 5)",
        ProcedureFair = "Was de weg ernaartoe eerlijk? (1 tot 5)",
        InteractionFair = "Bent u goed behandeld? (1 tot 5)",
        NoAnswer = "geen antwoord",
        Comment = "Wat u ons verder wilt zeggen",
        SendRating = "Antwoord versturen",
        Messages = "Berichten",
        You = "U",
        Us = "Wij",
        Write = "Schrijf ons",
        Send = "Versturen",
        History = "Wat er is gebeurd",
        Silent = "We kunnen dit deel op dit moment niet tonen. Probeer het over een paar minuten opnieuw.",
        Said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["message"] = "Dank u. Uw bericht is bij ons.",
            ["accepted"] = "Dank u. We voeren uit wat u hebt gekozen.",
            ["declined"] = "Dank u dat u het ons laat weten. U hoort van ons.",
            ["rated"] = "Dank u voor uw antwoord.",
            ["refused"] = "Dat kan niet meer. Deze pagina toont hoe het er nu voor staat.",
            ["silent"] = "Dat lukte op dit moment niet. Er is niets gewijzigd. Probeer het over een paar minuten opnieuw.",
            ["invalid"] = "Er ontbrak iets. Controleer wat u hebt ingevuld en probeer het opnieuw.",
        },
        Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CaseOpened"] = "We hebben uw melding ontvangen.",
            ["ReportJoined"] = "We hebben nog een melding van u ontvangen.",
            ["CaseAssigned"] = "Iemand heeft uw zaak op zich genomen.",
            ["OfferPresented"] = "We hebben u een voorstel gedaan.",
            ["OfferAccepted"] = "U hebt een voorstel aangenomen.",
            ["OfferDeclined"] = "U hebt een voorstel afgewezen.",
            ["OfferExpired"] = "Een voorstel is verlopen.",
            ["GrantSettled"] = "Wat u hebt gekozen, is uitgevoerd.",
            ["MessageSent"] = "We hebben u een bericht gestuurd.",
            ["PromiseMade"] = "We hebben u iets beloofd.",
            ["PromiseKept"] = "We zijn een belofte nagekomen.",
            ["PromiseBroken"] = "We zijn een belofte niet op tijd nagekomen.",
            ["CaseResolved"] = "We hebben afgerond wat was afgesproken.",
            ["CaseReopened"] = "We hebben uw zaak weer opgepakt.",
            ["SurveySent"] = "We hebben gevraagd hoe we het hebben gedaan.",
            ["SurveyAnswered"] = "U hebt ons verteld hoe we het hebben gedaan.",
            ["FollowUpCompleted"] = "We hebben nog eens bij u nagevraagd.",
        },
    };
}
