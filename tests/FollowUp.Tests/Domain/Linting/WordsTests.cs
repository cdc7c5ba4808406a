using Recovery.FollowUp.Domain.Linting.Words;

namespace Recovery.FollowUp.Tests.Domain.Linting;

public sealed class WordsTests
{
    [Theory]
    [InlineData("en", "We don’t, we won't; I'm sorry.", "/ we do not we will not / i am sorry /")]
    [InlineData("en", "It's the courier's van, cannot stop", "/ it is the courier s van can not stop /")]
    [InlineData("en", "Dont worry, thats fine at 3pm or 15:00 for $4.50", "/ do not worry that is fine at 3 pm or 15:00 for 4.50 /")]
    [InlineData("en", "Mr. Lee waits at 3 p.m. today. Third-party", "/ mr lee waits at 3 p m today / third party /")]
    [InlineData("en", "one\ntwo\n\nthree - four", "/ one two / three / four /")]
    [InlineData("fr", "L’attente désolée, œuvre", "/ l attente desolee oeuvre /")]
    [InlineData("de", "Für Größe, fuer Groesse", "/ fur grosse fur grosse /")]
    [InlineData("es", "¡Lo siento!", "/ lo siento /")]
    [InlineData("it", "perche\u0301", "/ perche /")]
    public void Text_OfAnyWriting_IsCutIntoPlainWords(string language, string text, string expected)
    {
        var words = new Written();
        new WordSplitter(language, ["mr", "m"]).Split(text, words);

        Assert.Equal(expected, string.Join(' ', words.Parts));
    }

    [Fact]
    public void Words_StandWhereTheTextHasThem()
    {
        const string text = "We don't know";
        var words = new Written();
        new WordSplitter("en", []).Split(text, words);

        Assert.Equal(["We", "don", "t", "know"], words.Places.Select(place => text[place.Start..place.End]));
    }

    private sealed class Written : IWordSink
    {
        public List<string> Parts { get; } = [];

        public List<(int Start, int End)> Places { get; } = [];

        public void Word(string plain, int start, int end)
        {
            Parts.Add(plain);
            Places.Add((start, end));
        }

        public void Break(int at)
        {
            if (Parts is not [.., "/"])
                Parts.Add("/");
        }
    }
}
