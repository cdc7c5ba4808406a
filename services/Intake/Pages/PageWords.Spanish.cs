using System.Globalization;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Pages;

internal sealed partial record PageWords
{
    public static PageWords Spanish { get; } = new()
    {
        Language = "es",
        TimeFormat = "dd/MM/yyyy, HH:mm",
        Numbers = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        Title = "Su caso",
        GoneTitle = "Este enlace no funciona",
        Gone = "Puede que haya caducado o que le falte una parte. Pídanos uno nuevo, por favor.",
        Statuses = new Dictionary<CaseStatus, string>
        {
            [CaseStatus.Open] = "Le hemos escuchado. En breve alguien se ocupará de ello.",
            [CaseStatus.Assigned] = "Alguien se está ocupando de su caso.",
            [CaseStatus.Offered] = "Le hemos hecho una propuesta. Usted elige.",
            [CaseStatus.Recovering] = "Ha elegido. Lo estamos llevando a cabo.",
            [CaseStatus.Resolved] = "Lo que acordamos está hecho. Díganos si queda algo pendiente.",
            [CaseStatus.Closed] = "Este caso está cerrado. Puede seguir escribiéndonos aquí.",
            [CaseStatus.Merged] = "Esto forma parte ahora de otro de sus casos; nos ocupamos de ambos a la vez. Lo que escriba aquí nos llega allí.",
        },
        OwnedBy = "Le atiende:",
        YourWords = "De qué se trata, en sus palabras",
        Promises = "Lo que hemos prometido",
        NoPromises = "En este momento no hay ninguna promesa pendiente.",
        By = "antes del",
        Offer = "Nuestra propuesta",
        ChooseUntil = "Puede elegir hasta el",
        Choose = "¿Cuál de estas opciones lo arreglaría?",
        Fair = "¿Le parece justa y satisfactoria esta solución?",
        Yes = "Sí",
        No = "No",
        Accept = "Aceptar esta opción",
        WhyNot = "Si ninguna lo arregla: ¿qué lo haría?",
        Decline = "Rechazar la propuesta",
        Accepted = "Ha elegido:",
        Rating = "¿Qué tal lo hemos hecho?",
        Csat = "¿Está satisfecho con la forma en que lo hemos tratado? 1 es nada, 5 es mucho.",
        Nps = "¿Qué probabilidad hay de que nos recomiende? 0 es ninguna, 10 es mucha.",
        Ces = "¿Fue fácil resolver el asunto? 1 es muy difícil, 7 es muy fácil.",
        OutcomeFair = "¿Fue justo el resultado? (de 1 a 5)",
        ProcedureFair = "¿Fue justo el camino? (de 1 a 5)",
        InteractionFair = "¿Le trataron bien? (de 1 a 5)",
        NoAnswer = "sin respuesta",
        Comment = "Algo más que quiera decirnos",
        SendRating = "Enviar su respuesta",
        Messages = "Mensajes",
        You = "Usted",
        Us = "Nosotros",
        Write = "Escríbanos",
        Send = "Enviar",
        History = "Lo que ha ocurrido",
        Silent = "Ahora mismo no podemos mostrar esta parte. Inténtelo de nuevo dentro de unos minutos.",
        Said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["message"] = "Gracias. Hemos recibido su mensaje.",
            ["accepted"] = "Gracias. Estamos llevando a cabo lo que ha elegido.",
            ["declined"] = "Gracias por decírnoslo. Nos pondremos en contacto con usted.",
            ["rated"] = "Gracias por su respuesta.",
            ["refused"] = "Eso ya no es posible. Esta página muestra cómo están las cosas ahora.",
            ["silent"] = "No ha funcionado en este momento. No se ha cambiado nada. Inténtelo de nuevo dentro de unos minutos.",
            ["invalid"] = "Faltaba algo. Compruebe lo que ha escrito e inténtelo de nuevo.",
        },
        Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CaseOpened"] = "Recibimos su aviso.",
            ["ReportJoined"] = "Recibimos otro aviso suyo.",
            ["CaseAssigned"] = "Alguien se hizo cargo de su caso.",
            ["OfferPresented"] = "Le hicimos una propuesta.",
            ["OfferAccepted"] = "Usted aceptó una propuesta.",
            ["OfferDeclined"] = "Usted rechazó una propuesta.",
            ["OfferExpired"] = "Una propuesta caducó.",
            ["GrantSettled"] = "Se llevó a cabo lo que eligió.",
            ["MessageSent"] = "Le enviamos un mensaje.",
            ["PromiseMade"] = "Le hicimos una promesa.",
            ["PromiseKept"] = "Cumplimos una promesa.",
            ["PromiseBroken"] = "No cumplimos una promesa a tiempo.",
            ["CaseResolved"] = "Terminamos lo que acordamos.",
            ["CaseReopened"] = "Retomamos su caso.",
            ["SurveySent"] = "Le preguntamos qué tal lo hicimos.",
            ["SurveyAnswered"] = "Usted nos dijo qué tal lo hicimos.",
            ["FollowUpCompleted"] = "Volvimos a ponernos en contacto con usted.",
        },
    };
}
