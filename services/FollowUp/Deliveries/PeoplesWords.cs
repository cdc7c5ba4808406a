using System.Text.Json;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Times;

namespace Recovery.FollowUp.Deliveries;

/// <summary>
/// The parts of a message that people wrote, and the times they name in them: nothing with a time in it reaches a customer without a promise behind it
/// (FU-01). What an offer's options say is none yet: it binds once the customer has chosen, and is said then.
/// </summary>
internal static class PeoplesWords
{
    public static IReadOnlyList<NamedMoment> TimesIn(string kind, CaseRow @case, IReadOnlyDictionary<string, string> parts, bool own, DateTimeOffset now)
    {
        var part = kind switch
        {
            _ when own => "text",
            DeliveryKinds.AgentMessage => "text",
            DeliveryKinds.Confirmation when !@case.Sensitive => "done",
            DeliveryKinds.FollowUp => "learning",
            DeliveryKinds.FixNotice => "fix",
            _ => "",
        };
        return parts.TryGetValue(part, out var words) ? TimeReader.Read(words, @case.Language, now, @case.TimeZone) : [];
    }

    public static string Store(IReadOnlyList<NamedMoment> times) => times.Count == 0 ? "" : JsonSerializer.Serialize(times);

    public static IReadOnlyList<NamedMoment> TimesOf(DeliveryRow delivery) =>
        delivery.NamedTimes.Length == 0 ? [] : JsonSerializer.Deserialize<IReadOnlyList<NamedMoment>>(delivery.NamedTimes)!;
}
