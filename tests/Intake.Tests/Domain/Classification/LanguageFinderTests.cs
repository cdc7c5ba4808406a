using Recovery.Intake.Domain.Classification.Languages;

namespace Recovery.Intake.Tests.Domain.Classification;

public sealed class LanguageFinderTests
{
    private static readonly LanguageFinder Finder = new(Shipped.Models);

    [Theory] // IN-05
    [InlineData("en", "I ordered it two weeks ago and nobody has answered me.")]
    [InlineData("de", "Ich habe vor zwei Wochen bestellt und niemand antwortet mir.")]
    [InlineData("fr", "J'ai commandé il y a deux semaines et personne ne me répond.")]
    [InlineData("es", "Hice el pedido hace dos semanas y nadie me responde.")]
    [InlineData("it", "Ho ordinato due settimane fa e nessuno mi risponde.")]
    [InlineData("pt", "Fiz o pedido há duas semanas e ninguém me responde.")]
    [InlineData("nl", "Ik heb het twee weken geleden besteld en niemand geeft antwoord.")]
    [InlineData("pl", "Nie otrzymałem jeszcze mojej paczki i nikt nie odpowiada na moje wiadomości.")]
    [InlineData("sv", "Jag har inte fått mitt paket och ingen svarar på mina meddelanden.")]
    [InlineData("da", "Jeg har ikke modtaget min pakke, og ingen svarer på mine beskeder.")]
    [InlineData("no", "Jeg har ikke mottatt pakken min, og ingen svarer på meldingene mine.")]
    [InlineData("fi", "En ole vielä saanut pakettiani eikä kukaan vastaa viesteihini.")]
    [InlineData("cs", "Ještě jsem nedostal svůj balík a nikdo mi neodpovídá.")]
    [InlineData("sk", "Ešte som nedostal svoj balík a nikto mi neodpovedá.")]
    [InlineData("hu", "Még nem kaptam meg a csomagomat, és senki sem válaszol.")]
    [InlineData("ro", "Nu am primit încă pachetul și nimeni nu îmi răspunde la mesaje.")]
    [InlineData("hr", "Još nisam dobio svoj paket i nitko mi ne odgovara na poruke.")]
    [InlineData("sl", "Svojega paketa še nisem prejel in nihče mi ne odgovarja.")]
    [InlineData("et", "Ma ei ole oma pakki veel saanud ja keegi ei vasta minu sõnumitele.")]
    [InlineData("lv", "Es vēl neesmu saņēmis savu sūtījumu, un neviens man neatbild.")]
    [InlineData("lt", "Dar negavau savo siuntos ir niekas neatsako į mano žinutes.")]
    [InlineData("tr", "Paketim hala gelmedi ve kimse bana cevap vermiyor.")]
    [InlineData("id", "Paket saya belum sampai dan tidak ada yang menjawab pesan saya.")]
    [InlineData("vi", "Tôi vẫn chưa nhận được gói hàng và không ai trả lời tin nhắn của tôi.")]
    [InlineData("ru", "Моя посылка до сих пор не пришла, и никто не отвечает.")]
    [InlineData("uk", "Моя посилка досі не прийшла, і ніхто не відповідає.")]
    [InlineData("bg", "Пратката ми още не е пристигнала и никой не отговаря.")]
    [InlineData("el", "Το δέμα μου δεν έχει φτάσει ακόμα.")]
    [InlineData("ja", "荷物がまだ届きません。")]
    [InlineData("zh", "我的包裹还没有到，没有人回答我。")]
    [InlineData("ko", "제 소포가 아직 도착하지 않았습니다.")]
    [InlineData("ar", "طردي لم يصل بعد ولا أحد يرد على رسائلي")]
    [InlineData("fa", "بسته من هنوز نرسیده است و هیچ کس جواب نمی دهد")]
    [InlineData("he", "החבילה שלי עדיין לא הגיעה.")]
    [InlineData("hi", "मेरा पार्सल अभी तक नहीं आया है और कोई जवाब नहीं देता")]
    [InlineData("th", "พัสดุของฉันยังไม่มาถึง")]
    public void Find_ASentence_KnowsItsLanguage(string language, string text) => Assert.Equal(language, Finder.Find(text).Tag);

    [Theory] // IN-05: two words are enough where they are telling
    [InlineData("de", "noch nichts")]
    [InlineData("fr", "toujours rien")]
    [InlineData("es", "muchas gracias")]
    [InlineData("en", "still nothing")]
    [InlineData("pl", "dzień dobry")]
    public void Find_TwoWords_KnowsTheirLanguage(string language, string text) => Assert.Equal(language, Finder.Find(text).Tag);

    [Theory] // A wrong language is worse than none.
    [InlineData("")]
    [InlineData("12345 ABC-99 :-) 100%")]
    [InlineData("@ann https://example.org/der-die-das")]
    public void Find_NoWordsOfALanguage_SaysItCannotTell(string text) => Assert.Equal(LanguageAnswer.Undetermined, Finder.Find(text).Tag);

    [Fact]
    public void Languages_Always_AreAtLeast33() => Assert.InRange(Finder.Languages.Count(), 33, 100);

    [Fact]
    public void Find_AnAnswer_NamesWordsOfTheText()
    {
        const string Text = "Ich habe vor zwei Wochen bestellt und niemand antwortet mir.";

        var answer = Finder.Find(Text);

        Assert.InRange(answer.Probability, 0.5, 1);
        Assert.NotEmpty(answer.Words);
        Assert.All(answer.Words, word => Assert.Contains(word, Text, StringComparison.Ordinal));
    }
}
