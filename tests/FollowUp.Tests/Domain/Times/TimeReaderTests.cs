using System.Globalization;
using Recovery.FollowUp.Domain.Times;
using Recovery.FollowUp.Messages;

namespace Recovery.FollowUp.Tests.Domain.Times;

/// <summary>FU-01: which times a message promises, by the customer's clock. It is Tuesday, 3 March 2026, 10:00 in Berlin.</summary>
public sealed class TimeReaderTests
{
    private const string Zone = "Europe/Berlin";
    private static readonly DateTimeOffset Now = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Languages => [.. TimeLanguage.Names];

    [Theory]
    [InlineData("en", "I will call you at 15:00.", "03-03 15:00")]
    [InlineData("en", "I'll write to you by 3pm.", "03-03 15:00")]
    [InlineData("en", "You will hear from me at 3 o'clock.", "03-03 15:00")]
    [InlineData("en", "I will call you at 9.", "03-03 21:00")]
    [InlineData("en", "I will call you at 9:00.", "03-04 09:00")]
    [InlineData("en", "You will have it tomorrow at 9:30.", "03-04 09:30")]
    [InlineData("en", "You will have it by noon tomorrow.", "03-04 12:00")]
    [InlineData("en", "You will have it tomorrow morning.", "03-04 12:00")]
    [InlineData("en", "I call you tonight at 8.", "03-03 20:00")]
    [InlineData("en", "By the end of the day we will know more.", "03-04 00:00")]
    [InlineData("en", "The courier comes on Friday.", "03-07 00:00")]
    [InlineData("en", "The courier comes on Friday at 14:00.", "03-06 14:00")]
    [InlineData("en", "The courier comes on Friday between 8 and 10.", "03-06 10:00")]
    [InlineData("en", "It will be there by Friday, 6 March 2026.", "03-07 00:00")]
    [InlineData("en", "It will be there on March 6th, 2026 at 4 p.m.", "03-06 16:00")]
    [InlineData("en", "It will be there by 6 March.", "03-07 00:00")]
    [InlineData("en", "It will be there by 2026-03-06.", "03-07 00:00")]
    [InlineData("en", "I will answer within two hours.", "03-03 12:00")]
    [InlineData("en", "I will answer in half an hour.", "03-03 10:30")]
    [InlineData("en", "I will answer within the hour.", "03-03 11:00")]
    [InlineData("en", "The refund arrives in 2 to 3 business days.", "03-07 00:00")]
    [InlineData("en", "The refund arrives within the next five days.", "03-09 00:00")]
    [InlineData("en", "You will have it by the end of this week.", "03-09 00:00")]
    [InlineData("en", "You will have it next week.", "03-16 00:00")]
    [InlineData("en", "Today I will write to you again.", "03-04 00:00")]
    [InlineData("en", "I will come at 15:00 and bring 2 colleagues.", "03-03 15:00")]
    [InlineData("de", "Ich rufe Sie morgen um 9 Uhr an.", "03-04 09:00")]
    [InlineData("de", "Sie hören bis 15:30 Uhr von mir.", "03-03 15:30")]
    [InlineData("de", "Sie hören bis 15.30 Uhr von mir.", "03-03 15:30")]
    [InlineData("de", "Der Kurier kommt am Freitag, den 6. März, zwischen 8 und 10 Uhr.", "03-06 10:00")]
    [InlineData("de", "Die Erstattung kommt innerhalb von drei Werktagen.", "03-07 00:00")]
    [InlineData("de", "Ich melde mich in einer halben Stunde.", "03-03 10:30")]
    [InlineData("de", "Ich schreibe Ihnen heute Abend um 8.", "03-03 20:00")]
    [InlineData("de", "Das Paket kommt spätestens am 06.03.2026.", "03-07 00:00")]
    [InlineData("fr", "Je vous écrirai demain avant 15 h.", "03-04 15:00")]
    [InlineData("fr", "Je vous rappelle aujourd'hui à 15h30.", "03-03 15:30")]
    [InlineData("fr", "Vous serez remboursé sous trois jours ouvrés.", "03-07 00:00")]
    [InlineData("fr", "Le livreur viendra vendredi entre 8 h et 10 h.", "03-06 10:00")]
    [InlineData("fr", "Vous aurez de mes nouvelles avant le 6 mars.", "03-07 00:00")]
    [InlineData("es", "Le llamaré mañana a las 9:30.", "03-04 09:30")]
    [InlineData("es", "Tendrá noticias mías antes de las 3 de la tarde.", "03-03 15:00")]
    [InlineData("es", "El reembolso llegará en 3 días hábiles.", "03-07 00:00")]
    [InlineData("es", "El paquete llegará el viernes 6 de marzo.", "03-07 00:00")]
    [InlineData("pt", "Vou ligar-lhe amanhã às 9h30.", "03-04 09:30")]
    [InlineData("pt", "Terá notícias minhas até às 15h.", "03-03 15:00")]
    [InlineData("pt", "O reembolso chegará em 3 dias úteis.", "03-07 00:00")]
    [InlineData("pt", "A encomenda chegará na sexta-feira.", "03-07 00:00")]
    [InlineData("it", "La chiamerò domani alle 9:30.", "03-04 09:30")]
    [InlineData("it", "Avrà mie notizie entro le 15:00.", "03-03 15:00")]
    [InlineData("it", "Il rimborso arriverà entro 3 giorni lavorativi.", "03-07 00:00")]
    [InlineData("it", "Il corriere verrà venerdì tra le 8 e le 10.", "03-06 10:00")]
    [InlineData("nl", "Ik bel u morgen om 9.30 uur.", "03-04 09:30")]
    [InlineData("nl", "U hoort van mij vóór 15:00 uur.", "03-03 15:00")]
    [InlineData("nl", "De terugbetaling komt binnen drie werkdagen.", "03-07 00:00")]
    [InlineData("nl", "De koerier komt vrijdag tussen 8 en 10 uur.", "03-06 10:00")]
    public void Time_ThatIsSaid_IsFoundByTheCustomersClock(string language, string text, string expected) =>
        Assert.Equal([expected], TimeReader.Read(text, language, Now, Zone).Select(Local));

    [Theory]
    [InlineData("en", "Your parcel arrived on Friday at 15:00.")]
    [InlineData("en", "You wrote to us at 8:15 and were told it was done.")]
    [InlineData("en", "You ordered it 3 days ago.")]
    [InlineData("en", "We are open Monday to Friday from 9:00 to 17:00.")]
    [InlineData("en", "Our hours: 9:00 – 17:00, every day.")]
    [InlineData("en", "Your order of 12 January 2026 is with us.")]
    [InlineData("en", "The refund of 40.00 USD for 2 items is on its way.")]
    [InlineData("en", "> I will call you at 15:00\nI have read that.")]
    [InlineData("en", "Order 2026-0304 has version 1.2.3 and costs 9.30.")]
    [InlineData("en", "You may call me any time.")]
    [InlineData("en", "It took 2 hours.")]
    [InlineData("en", "A voucher of 48.00 USD, valid until 31 December 2026")]
    [InlineData("de", "Der Gutschein ist bis zum 31.12.2026 gültig.")]
    [InlineData("fr", "Le bon est valable jusqu'au 31 décembre 2026.")]
    [InlineData("de", "Vor 2 Stunden haben Sie uns geschrieben.")]
    [InlineData("de", "Unsere Öffnungszeiten: Montag bis Freitag, 9 bis 17 Uhr.")]
    [InlineData("de", "Ihr Paket ist am Freitag angekommen.")]
    [InlineData("fr", "Nous sommes ouverts du lundi au vendredi de 9 h à 17 h.")]
    [InlineData("fr", "Vous avez commandé il y a 3 jours.")]
    [InlineData("es", "Abrimos todos los días de 9 a 17 horas.")]
    [InlineData("it", "Siamo aperti ogni giorno dalle 9 alle 17.")]
    [InlineData("nl", "U hebt 3 dagen geleden besteld.")]
    public void Time_ThatIsNoPromise_IsLeftAlone(string language, string text) => Assert.Empty(TimeReader.Read(text, language, Now, Zone).Select(Local));

    [Theory]
    [InlineData("You will hear from me by 15:00.", PromiseKind.Update)]
    [InlineData("The refund is with you by Friday.", PromiseKind.Remedy)]
    [InlineData("The fitter will be there by 15:00.", PromiseKind.OtherPromise)]
    public void Time_ThatIsSaid_IsOfWhatTheSentenceSays(string text, PromiseKind kind)
    {
        var moment = Assert.Single(TimeReader.Read($"Hello Ann. {text} Kind regards", "en", Now, Zone));
        Assert.Equal((kind, text.TrimEnd('.')), (moment.Kind, moment.Sentence));
    }

    [Fact]
    public void Times_OfAMessage_AreToldOnceEach_WithTheirWords()
    {
        var moments = TimeReader.Read("I will call you at 15:00. Again: at 15:00. And I will write by Friday at noon.", "en", Now, Zone);
        Assert.Equal(["03-03 15:00", "03-06 12:00"], moments.Select(Local));
        Assert.Equal(["at 15:00", "by Friday at noon"], moments.Select(moment => moment.Words));
    }

    [Fact]
    public void English_IsReadInMessagesToCustomersOfOtherLanguages() =>
        Assert.Equal(["03-03 15:00"], TimeReader.Read("You will hear from me by 15:00.", "nl", Now, Zone).Select(Local));

    /// <summary>F27: the hour that is missing in spring, and the one that comes twice in autumn.</summary>
    [Theory]
    [InlineData("2026-03-28T12:00:00Z", "I will be there tomorrow at 2:30 am.", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "I will be there tomorrow at 2:30 am.", "2026-10-25T00:30:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "I will be there within 24 hours.", "2026-03-29T12:00:00Z")]
    [InlineData("2026-03-28T12:00:00Z", "I will be there tomorrow at 15:00.", "2026-03-29T13:00:00Z")]
    public void Time_OfANightWhenTheClockChanges_IsTheFirstInstantThatShowsIt(string now, string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Assert.Single(TimeReader.Read(text, "en", DateTimeOffset.Parse(now, CultureInfo.InvariantCulture), Zone)).At);

    /// <summary>FU-01: what the suite writes by itself names no time but the one it promises.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void ShippedTexts_NameNoTimeOfTheirOwn(string language)
    {
        var file = MessageTexts.Read(language);
        var wordings = file.Messages.Values.SelectMany(message => message.Body.Append(message.Subject)).Concat(file.Phrases.Values).SelectMany(line => line.Texts);
        Assert.Empty(wordings.SelectMany(text => TimeReader.Read(text, language, Now, Zone)).Select(moment => moment.Sentence));
    }

    /// <summary>FU-01: and the one it promises is read as what it is, in every language.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void PromisedTime_AsTheSuiteWritesIt_IsReadAsItself(string language)
    {
        var due = new DateTimeOffset(2026, 3, 4, 14, 5, 0, TimeSpan.Zero);
        var line = MessageTexts.Load().For(language).Message("agent_message").Fill(0, new Dictionary<string, string> { ["text"] = "", ["issue"] = "", [MessageRequirements.NextUpdate] = MessageTexts.Load().For(language).Time(due, Zone) });
        Assert.Equal([due], TimeReader.Read(line.PromiseWords, language, Now, Zone).Select(moment => moment.At));
    }

    [Theory]
    [InlineData("en", "99999999999 in in in 12:99 31.02.2026 at at by by March 99 2026-99-99 24:00:00 0:0")]
    [InlineData("de", "bis bis um 99 Uhr am 31. Februar zwischen zwischen 8 und")]
    public void Nonsense_IsReadWithoutHarm(string language, string text)
    {
        TimeReader.Read(text, language, Now, Zone);
        TimeReader.Read(string.Concat(Enumerable.Repeat(text + " ", 250)), language, Now, "Mars/Olympus");
        Assert.InRange(TimeReader.Read(string.Concat(Enumerable.Range(0, 60).Select(i => $"By 0:{i:00} tomorrow. ")), "en", Now, Zone).Count, 1, TimeReader.MaxTimes);
    }

    private static string Local(NamedMoment moment) => TimeZoneInfo.ConvertTime(moment.At, TimeZoneInfo.FindSystemTimeZoneById(Zone)).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
