using System.Globalization;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Pages;

internal sealed partial record PageWords
{
    public static PageWords Italian { get; } = new()
    {
        Language = "it",
        TimeFormat = "dd/MM/yyyy, HH:mm",
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        Title = "La sua pratica",
        GoneTitle = "Questo link non funziona",
        Gone = "Potrebbe essere scaduto o incompleto. Ce ne chieda uno nuovo.",
        Statuses = new Dictionary<CaseStatus, string>
        {
            [CaseStatus.Open] = "L’abbiamo ascoltata. Tra poco qualcuno se ne occuperà.",
            [CaseStatus.Assigned] = "Qualcuno se ne sta occupando per lei.",
            [CaseStatus.Offered] = "Le abbiamo fatto una proposta. La scelta è sua.",
            [CaseStatus.Recovering] = "Ha scelto. Stiamo provvedendo.",
            [CaseStatus.Resolved] = "Ciò che abbiamo concordato è fatto. Ci dica se resta qualcosa in sospeso.",
            [CaseStatus.Closed] = "Questa pratica è chiusa. Può ancora scriverci qui.",
            [CaseStatus.Merged] = "Questo fa ora parte di un’altra delle sue pratiche; ci occupiamo di entrambe insieme. Ciò che scrive qui ci arriva là.",
        },
        OwnedBy = "Se ne occupa per lei:",
        YourWords = "Di che cosa si tratta, con le sue parole",
        Promises = "Ciò che abbiamo promesso",
        NoPromises = "Al momento non c’è nessuna promessa in corso.",
        By = "entro il",
        Offer = "La nostra proposta",
        ChooseUntil = "Può scegliere fino al",
        Choose = "Quale di queste rimedierebbe all’accaduto?",
        Fair = "Questa soluzione le sembra giusta e soddisfacente?",
        Yes = "Sì",
        No = "No",
        Accept = "Accettare questa soluzione",
        WhyNot = "Se nessuna rimedia: che cosa rimedierebbe?",
        Decline = "Rifiutare la proposta",
        Accepted = "Ha scelto:",
        Rating = "Come ci siamo comportati?",
        Csat = "È soddisfatto di come ce ne siamo occupati? 1 per niente, 5 molto.",
        Nps = "Quanto è probabile che ci raccomandi? 0 per niente, 10 molto.",
        Ces = "È stato facile risolvere la questione? 1 molto difficile, 7 molto facile.",
        OutcomeFair = "Il risultato è stato giusto? (da 1 a 5)",
        ProcedureFair = "Il modo di arrivarci è stato giusto? (da 1 a 5)",
        InteractionFair = "È stato trattato bene? (da 1 a 5)",
        NoAnswer = "nessuna risposta",
        Comment = "Altro che desidera dirci",
        SendRating = "Inviare la risposta",
        Messages = "Messaggi",
        You = "Lei",
        Us = "Noi",
        Write = "Ci scriva",
        Send = "Inviare",
        History = "Che cosa è successo",
        Silent = "Al momento non possiamo mostrare questa parte. Riprovi tra qualche minuto.",
        Said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["message"] = "Grazie. Abbiamo ricevuto il suo messaggio.",
            ["accepted"] = "Grazie. Stiamo provvedendo a ciò che ha scelto.",
            ["declined"] = "Grazie di avercelo detto. La ricontatteremo.",
            ["rated"] = "Grazie della sua risposta.",
            ["refused"] = "Non è più possibile. Questa pagina mostra la situazione attuale.",
            ["silent"] = "In questo momento non ha funzionato. Nulla è stato modificato. Riprovi tra qualche minuto.",
            ["invalid"] = "Mancava qualcosa. Controlli ciò che ha inserito e riprovi.",
        },
        Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CaseOpened"] = "Abbiamo ricevuto la sua segnalazione.",
            ["ReportJoined"] = "Abbiamo ricevuto un’altra sua segnalazione.",
            ["CaseAssigned"] = "Qualcuno ha preso in carico la sua pratica.",
            ["OfferPresented"] = "Le abbiamo fatto una proposta.",
            ["OfferAccepted"] = "Ha accettato una proposta.",
            ["OfferDeclined"] = "Ha rifiutato una proposta.",
            ["OfferExpired"] = "Una proposta è scaduta.",
            ["GrantSettled"] = "Abbiamo provveduto a ciò che ha scelto.",
            ["MessageSent"] = "Le abbiamo inviato un messaggio.",
            ["PromiseMade"] = "Le abbiamo fatto una promessa.",
            ["PromiseKept"] = "Abbiamo mantenuto una promessa.",
            ["PromiseBroken"] = "Non abbiamo mantenuto una promessa in tempo.",
            ["CaseResolved"] = "Abbiamo concluso ciò che era concordato.",
            ["CaseReopened"] = "Abbiamo ripreso la sua pratica.",
            ["SurveySent"] = "Le abbiamo chiesto come ci siamo comportati.",
            ["SurveyAnswered"] = "Ci ha detto come ci siamo comportati.",
            ["FollowUpCompleted"] = "L’abbiamo ricontattata.",
        },
    };
}
