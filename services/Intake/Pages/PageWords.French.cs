using System.Globalization;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Pages;

internal sealed partial record PageWords
{
    public static PageWords French { get; } = new()
    {
        Language = "fr",
        TimeFormat = "dd/MM/yyyy HH:mm",
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u202F" },
        Title = "Votre dossier",
        GoneTitle = "Ce lien ne fonctionne pas",
        Gone = "Il a peut-être expiré, ou il en manque une partie. Demandez-nous-en un nouveau.",
        Statuses = new Dictionary<CaseStatus, string>
        {
            [CaseStatus.Open] = "Nous vous avons entendu. Quelqu’un va s’en occuper sous peu.",
            [CaseStatus.Assigned] = "Quelqu’un s’occupe de votre demande.",
            [CaseStatus.Offered] = "Nous vous avons fait une proposition. À vous de choisir.",
            [CaseStatus.Recovering] = "Vous avez choisi. Nous le mettons en œuvre.",
            [CaseStatus.Resolved] = "Ce que nous avions convenu est fait. Dites-nous s’il reste quelque chose à régler.",
            [CaseStatus.Closed] = "Ce dossier est clos. Vous pouvez toujours nous écrire ici.",
            [CaseStatus.Merged] = "Ceci fait désormais partie d’un autre de vos dossiers ; nous nous occupons des deux ensemble. Ce que vous écrivez ici nous y parvient.",
        },
        OwnedBy = "Votre interlocuteur :",
        YourWords = "De quoi il s’agit, selon vos mots",
        Promises = "Ce que nous avons promis",
        NoPromises = "Aucune promesse n’est en cours pour le moment.",
        By = "d’ici au",
        Offer = "Notre proposition",
        ChooseUntil = "Vous pouvez choisir jusqu’au",
        Choose = "Laquelle de ces solutions réparerait le tort ?",
        Fair = "Cette solution vous paraît-elle juste et satisfaisante ?",
        Yes = "Oui",
        No = "Non",
        Accept = "Accepter cette solution",
        WhyNot = "Si aucune ne convient : qu’est-ce qui réparerait le tort ?",
        Decline = "Refuser la proposition",
        Accepted = "Vous avez choisi :",
        Rating = "Comment avons-nous fait ?",
        Csat = "Êtes-vous satisfait de la façon dont nous nous en sommes occupés ? 1 : pas du tout, 5 : tout à fait.",
        Nps = "Quelle est la probabilité que vous nous recommandiez ? 0 : nulle, 10 : très forte.",
        Ces = "A-t-il été facile de régler la question ? 1 : très difficile, 7 : très facile.",
        OutcomeFair = "Le résultat était-il juste ? (de 1 à 5)",
        ProcedureFair = "La manière d’y arriver était-elle juste ? (de 1 à 5)",
        InteractionFair = "Avez-vous été bien traité ? (de 1 à 5)",
        NoAnswer = "sans réponse",
        Comment = "Autre chose à nous dire",
        SendRating = "Envoyer votre réponse",
        Messages = "Messages",
        You = "Vous",
        Us = "Nous",
        Write = "Écrivez-nous",
        Send = "Envoyer",
        History = "Ce qui s’est passé",
        Silent = "Nous ne pouvons pas afficher cette partie pour le moment. Réessayez dans quelques minutes.",
        Said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["message"] = "Merci. Votre message nous est parvenu.",
            ["accepted"] = "Merci. Nous mettons en œuvre ce que vous avez choisi.",
            ["declined"] = "Merci de nous l’avoir dit. Nous reviendrons vers vous.",
            ["rated"] = "Merci pour votre réponse.",
            ["refused"] = "Ce n’est plus possible. Cette page montre où en sont les choses.",
            ["silent"] = "Cela n’a pas fonctionné pour le moment. Rien n’a été modifié. Réessayez dans quelques minutes.",
            ["invalid"] = "Il manquait quelque chose. Vérifiez votre saisie et réessayez.",
        },
        Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CaseOpened"] = "Nous avons reçu votre signalement.",
            ["ReportJoined"] = "Nous avons reçu un autre signalement de votre part.",
            ["CaseAssigned"] = "Quelqu’un a pris en charge votre dossier.",
            ["OfferPresented"] = "Nous vous avons fait une proposition.",
            ["OfferAccepted"] = "Vous avez accepté une proposition.",
            ["OfferDeclined"] = "Vous avez refusé une proposition.",
            ["OfferExpired"] = "Une proposition a expiré.",
            ["GrantSettled"] = "Ce que vous avez choisi a été mis en œuvre.",
            ["MessageSent"] = "Nous vous avons envoyé un message.",
            ["PromiseMade"] = "Nous vous avons fait une promesse.",
            ["PromiseKept"] = "Nous avons tenu une promesse.",
            ["PromiseBroken"] = "Nous n’avons pas tenu une promesse à temps.",
            ["CaseResolved"] = "Nous avons terminé ce qui était convenu.",
            ["CaseReopened"] = "Nous avons repris votre dossier.",
            ["SurveySent"] = "Nous vous avons demandé comment nous avions fait.",
            ["SurveyAnswered"] = "Vous nous avez dit comment nous avions fait.",
            ["FollowUpCompleted"] = "Nous avons repris contact avec vous.",
        },
    };
}
