namespace Recovery.FollowUp.Domain.Times;

/// <summary>
/// Finds the times that a message promises (FU-01): nothing that contains a time reaches a customer without a promise behind it. It reads the customer's
/// language and clock. What has been, what is always so, and what somebody else said is no promise.
/// </summary>
internal static class TimeReader
{
    public const int MaxTimes = 20;
    private const string Fallback = "en";

    /// <param name="text">What is said.</param>
    /// <param name="language">A BCP 47 tag. Colleagues write English to customers of other languages: what English understands more of is read as English.</param>
    /// <param name="now">When it is said.</param>
    /// <param name="timeZone">The customer's IANA zone.</param>
    public static IReadOnlyList<NamedMoment> Read(string text, string language, DateTimeOffset now, string timeZone)
    {
        var said = new TimeOfSaying(now, timeZone);
        var sentences = new[] { language, Fallback }.Select(TimeLanguage.For).OfType<TimeLanguage>().Select(known => TimeSentences.Of(known, text)).MaxBy(Understood) ?? [];
        return [.. sentences.Where(sentence => !IsAlways(sentence)).SelectMany(sentence => In(sentence, text, said)).DistinctBy(moment => moment.At).Take(MaxTimes)];
    }

    /// <summary>Words that mean something in the language; figures mean the same in all. Of two languages that understand as much, the customer's comes first.</summary>
    private static int Understood(IReadOnlyList<TimeSentence> sentences) =>
        sentences.Sum(sentence => sentence.Words.Count(lexeme => lexeme.Word is not (TimeWord.Other or TimeWord.Number or TimeWord.Clock or TimeWord.Date)));

    private static IEnumerable<NamedMoment> In(TimeSentence sentence, string text, TimeOfSaying said)
    {
        var comes = sentence.Says(TimeWord.Will);
        foreach (var time in TimeGrammar.Read(sentence).Where(time => IsMeant(time, sentence, comes)))
        {
            if (said.Resolve(time, comes) is { } at)
                yield return new NamedMoment(at, text[time.Start..time.End], text[sentence.Words[0].Start..sentence.Words[^1].End], KindOf(sentence));
        }
    }

    /// <summary>"Monday to Friday", "every day": opening hours are no promise.</summary>
    private static bool IsAlways(TimeSentence sentence)
    {
        for (var i = 2; i < sentence.Words.Count; i++)
        {
            if (sentence.Words[i] is { Word: TimeWord.Weekday } && sentence.Words[i - 1] is { Word: TimeWord.To or TimeWord.By } && sentence.Words[i - 2] is { Word: TimeWord.Weekday })
                return true;
        }
        return sentence.Says(TimeWord.Every);
    }

    /// <summary>A day of the week and a time of day may be of the past or always so; then something in the sentence has to look ahead.</summary>
    private static bool IsMeant(SaidTime time, TimeSentence sentence, bool comes)
    {
        if (comes || time.IsDeadline || time.FromNow is not null)
            return true;
        if (time.IsRange && time.Day is null)
            return false;
        return !sentence.Says(TimeWord.Past);
    }

    private static PromiseKind KindOf(TimeSentence sentence) =>
        sentence.Says(TimeWord.Contact) ? PromiseKind.Update : sentence.Says(TimeWord.Remedy) ? PromiseKind.Remedy : PromiseKind.OtherPromise;
}
