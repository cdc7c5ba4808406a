using Recovery.Intake.Domain.Classification;

namespace Recovery.Intake.Tests.Domain.Classification;

public sealed class LanguageGuessTests
{
    [Theory] // IN-05
    [InlineData("en", "I ordered it two weeks ago and nobody has answered me.")]
    [InlineData("de", "Ich habe vor zwei Wochen bestellt und niemand antwortet mir.")]
    [InlineData("fr", "J'ai commandé il y a deux semaines et personne ne me répond.")]
    [InlineData("es", "Hice el pedido hace dos semanas y nadie me responde.")]
    [InlineData("it", "Ho ordinato due settimane fa e nessuno mi risponde.")]
    [InlineData("pt", "Fiz o pedido há duas semanas e ninguém me responde.")]
    [InlineData("nl", "Ik heb het twee weken geleden besteld en niemand geeft antwoord.")]
    public void Of_ASentence_KnowsItsLanguage(string language, string text) => Assert.Equal(language, Of(text));

    [Theory] // A wrong language is worse than none.
    [InlineData("")]
    [InlineData("12345 ABC-99")]
    [InlineData("Nie otrzymałem jeszcze mojej paczki i nikt nie odpowiada na moje wiadomości.")]
    [InlineData("Jag har inte fått mitt paket och ingen svarar på mina meddelanden.")]
    [InlineData("Paketim hala gelmedi ve kimse bana cevap vermiyor.")]
    [InlineData("Моя посылка до сих пор не пришла.")]
    [InlineData("荷物がまだ届きません。")]
    [InlineData("طردي لم يصل بعد")]
    public void Of_AnotherLanguage_SaysItCannotTell(string text) => Assert.Equal(LanguageGuess.Undetermined, Of(text));

    private static string Of(string text)
    {
        using var folded = new FoldedText(text);
        return LanguageGuess.Of(folded);
    }
}
