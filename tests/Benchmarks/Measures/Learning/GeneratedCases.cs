using Recovery.Contracts.Common.V1;
using Recovery.Retrospective.Domain;

namespace Recovery.Benchmarks.Measures.Learning;

/// <summary>Summaries as cases have them: of four hundred failures, each with its own words, among twenty thousand words used as seldom as words are. Seeded.</summary>
internal static class GeneratedCases
{
    private const int Words = 20_000;
    private const int Failures = 400;
    private const int WordsOfFailure = 8;

    public static List<CaseLook> Of(int count, int seed)
    {
        var random = new Random(seed);
        var failures = Enumerable.Range(0, Failures).Select(_ => Enumerable.Range(0, WordsOfFailure).Select(_ => Word(random.Next(200, Words))).ToArray()).ToArray();
        var looks = new List<CaseLook>(count);
        for (var i = 0; i < count; i++)
        {
            var number = (int)(Failures * Math.Pow(random.NextDouble(), 2));
            var words = failures[number].OrderBy(_ => random.Next()).Take(5).Concat(Enumerable.Range(0, 7).Select(_ => Word((int)(Words * Math.Pow(random.NextDouble(), 6)))));
            looks.Add(new CaseLook(string.Join(' ', words), (Category)(1 + (number % 14)), number % 3 == 0 ? $"product {number % 40}" : ""));
        }
        return looks;
    }

    /// <summary>A made-up word of five letters.</summary>
    private static string Word(int number)
    {
        const int Letters = 26;
        const int FirstOfFiveLetters = 500_000;
        var word = "";
        for (var left = number + FirstOfFiveLetters; left > 0; left /= Letters)
            word += (char)('a' + (left % Letters));
        return word;
    }
}
