namespace Recovery.FollowUp.Domain.Linting.Words;

/// <summary>Collects the plain words of a short text, its sentences left out.</summary>
internal sealed class PlainWords : IWordSink
{
    private readonly List<string> _words = [];

    public static List<string> Of(WordSplitter splitter, string text)
    {
        var words = new PlainWords();
        splitter.Split(text, words);
        return words._words;
    }

    public void Word(string plain, int start, int end) => _words.Add(plain);

    public void Break(int at)
    {
        // Phrases mark borders with signs of their own.
    }
}
