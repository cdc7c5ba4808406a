using System.Globalization;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Pages;

internal sealed partial record PageWords
{
    public static PageWords Portuguese { get; } = new()
    {
        Language = "pt",
        TimeFormat = "dd/MM/yyyy, HH:mm",
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        Title = "O seu caso",
        GoneTitle = "Este link não funciona",
        Gone = "Pode ter expirado ou estar incompleto. Peça-nos um novo, por favor.",
        Statuses = new Dictionary<CaseStatus, string>
        {
            [CaseStatus.Open] = "Ouvimos o que nos disse. Em breve alguém vai tratar disto.",
            [CaseStatus.Assigned] = "Alguém está a tratar do seu caso.",
            [CaseStatus.Offered] = "Fizemos-lhe uma proposta. A escolha é sua.",
            [CaseStatus.Recovering] = "Já escolheu. Estamos a pôr a sua escolha em prática.",
            [CaseStatus.Resolved] = "O que combinámos está feito. Diga-nos se ficou algo por resolver.",
            [CaseStatus.Closed] = "Este caso está encerrado. Pode continuar a escrever-nos aqui.",
            [CaseStatus.Merged] = "Isto faz agora parte de outro dos seus casos; tratamos dos dois em conjunto. O que escrever aqui chega-nos lá.",
        },
        OwnedBy = "Quem trata disto por si:",
        YourWords = "De que se trata, nas suas palavras",
        Promises = "O que prometemos",
        NoPromises = "De momento não há nenhuma promessa em aberto.",
        By = "até",
        Offer = "A nossa proposta",
        ChooseUntil = "Pode escolher até",
        Choose = "Qual destas opções resolveria a situação?",
        Fair = "Esta solução parece-lhe justa e satisfatória?",
        Yes = "Sim",
        No = "Não",
        Accept = "Aceitar esta opção",
        WhyNot = "Se nenhuma resolve: o que resolveria?",
        Decline = "Recusar a proposta",
        Accepted = "Escolheu:",
        Rating = "Como nos saímos?",
        Csat = "Está satisfeito com a forma como tratámos disto? 1 é nada, 5 é muito.",
        Nps = "Qual a probabilidade de nos recomendar? 0 é nenhuma, 10 é muita.",
        Ces = "Foi fácil resolver o assunto? 1 é muito difícil, 7 é muito fácil.",
        OutcomeFair = "O resultado foi justo? (1 a 5)",
        ProcedureFair = "O caminho até lá foi justo? (1 a 5)",
        InteractionFair = "Foi bem tratado? (1 a 5)",
        NoAnswer = "sem resposta",
        Comment = "Algo mais que nos queira dizer",
        SendRating = "Enviar a sua resposta",
        Messages = "Mensagens",
        You = "O cliente",
        Us = "Nós",
        Write = "Escreva-nos",
        Send = "Enviar",
        History = "O que aconteceu",
        Silent = "De momento não conseguimos mostrar esta parte. Tente novamente dentro de alguns minutos.",
        Said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["message"] = "Obrigado. Recebemos a sua mensagem.",
            ["accepted"] = "Obrigado. Estamos a pôr em prática o que escolheu.",
            ["declined"] = "Obrigado por nos dizer. Voltaremos a contactá-lo.",
            ["rated"] = "Obrigado pela sua resposta.",
            ["refused"] = "Isso já não é possível. Esta página mostra a situação atual.",
            ["silent"] = "Neste momento não funcionou. Nada foi alterado. Tente novamente dentro de alguns minutos.",
            ["invalid"] = "Faltava alguma coisa. Verifique o que escreveu e tente novamente.",
        },
        Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CaseOpened"] = "Recebemos o seu relato.",
            ["ReportJoined"] = "Recebemos outro relato seu.",
            ["CaseAssigned"] = "Alguém assumiu o seu caso.",
            ["OfferPresented"] = "Fizemos-lhe uma proposta.",
            ["OfferAccepted"] = "Aceitou uma proposta.",
            ["OfferDeclined"] = "Recusou uma proposta.",
            ["OfferExpired"] = "Uma proposta expirou.",
            ["GrantSettled"] = "O que escolheu foi posto em prática.",
            ["MessageSent"] = "Enviámos-lhe uma mensagem.",
            ["PromiseMade"] = "Fizemos-lhe uma promessa.",
            ["PromiseKept"] = "Cumprimos uma promessa.",
            ["PromiseBroken"] = "Não cumprimos uma promessa a tempo.",
            ["CaseResolved"] = "Concluímos o que combinámos.",
            ["CaseReopened"] = "Retomámos o seu caso.",
            ["SurveySent"] = "Perguntámos como nos saímos.",
            ["SurveyAnswered"] = "Disse-nos como nos saímos.",
            ["FollowUpCompleted"] = "Voltámos a contactá-lo.",
        },
    };
}
