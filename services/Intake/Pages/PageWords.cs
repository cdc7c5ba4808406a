using System.Globalization;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Pages;

/// <summary>Every word of the status page in one language.</summary>
internal sealed partial record PageWords
{
    public required string Language { get; init; }
    public required string TimeFormat { get; init; }

    /// <summary>How numbers are written; fixed here, so that a page reads the same on every machine.</summary>
    public required NumberFormatInfo Numbers { get; init; }
    public required string Title { get; init; }
    public required string GoneTitle { get; init; }
    public required string Gone { get; init; }
    public required IReadOnlyDictionary<CaseStatus, string> Statuses { get; init; }

    /// <summary>Takes the place of the status of an assigned case where the owner's name is known.</summary>
    public required string OwnedBy { get; init; }
    public required string YourWords { get; init; }
    public required string Promises { get; init; }
    public required string NoPromises { get; init; }
    public required string By { get; init; }
    public required string Offer { get; init; }
    public required string ChooseUntil { get; init; }
    public required string Choose { get; init; }
    public required string Fair { get; init; }
    public required string Yes { get; init; }
    public required string No { get; init; }
    public required string Accept { get; init; }
    public required string WhyNot { get; init; }
    public required string Decline { get; init; }
    public required string Accepted { get; init; }
    public required string Rating { get; init; }
    public required string Csat { get; init; }
    public required string Nps { get; init; }
    public required string Ces { get; init; }
    public required string OutcomeFair { get; init; }
    public required string ProcedureFair { get; init; }
    public required string InteractionFair { get; init; }
    public required string NoAnswer { get; init; }
    public required string Comment { get; init; }
    public required string SendRating { get; init; }
    public required string Messages { get; init; }
    public required string You { get; init; }
    public required string Us { get; init; }
    public required string Write { get; init; }
    public required string Send { get; init; }
    public required string History { get; init; }
    public required string Silent { get; init; }

    /// <summary>What is said after an action, by the code in the address.</summary>
    public required IReadOnlyDictionary<string, string> Said { get; init; }

    /// <summary>The timeline in the customer's words, by kind of event; what is not here is not shown.</summary>
    public required IReadOnlyDictionary<string, string> Kinds { get; init; }

    /// <summary>Every language there are words for.</summary>
    public static IReadOnlyList<PageWords> All => Languages.List;

    /// <summary>The words for the first language that there are words for.</summary>
    public static PageWords For(params IEnumerable<string?> languages)
    {
        foreach (var language in languages)
        {
            if (language is not null && Languages.ByName.TryGetValue(language.Split('-', '_')[0], out var words))
                return words;
        }
        return English;
    }

    /// <summary>Made after all languages are, whatever the order of their files.</summary>
    private static class Languages
    {
        public static readonly IReadOnlyList<PageWords> List = [English, German, French, Spanish, Portuguese, Italian, Dutch];

        public static readonly Dictionary<string, PageWords> ByName = List.ToDictionary(words => words.Language, StringComparer.OrdinalIgnoreCase);
    }
}
