using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Features;
using Recovery.FollowUp.Messages;
using Recovery.ServiceDefaults.Policies;

namespace Recovery.FollowUp.Deliveries;

/// <summary>Puts a delivery into words, from the case as it stands: when it is queued, and again if it had to wait too long.</summary>
internal sealed class Letters(MessageWriter writer, OwnTextPolicies texts)
{
    /// <param name="db">The unit of work.</param>
    /// <param name="case">The case.</param>
    /// <param name="delivery">The message; its words are set.</param>
    /// <param name="policy">The tenant's policy.</param>
    /// <param name="now">The moment.</param>
    /// <param name="ct">Ends the work.</param>
    /// <param name="words">The owner's words; null takes what they left for messages of this kind, if anything.</param>
    public async Task WriteAsync(
        FollowUpDbContext db, CaseRow @case, DeliveryRow delivery, PolicyVersion<FollowUpPolicy> policy, DateTimeOffset now, CancellationToken ct, string? words = null)
    {
        words ??= (await db.OwnWordsAsync(@case.Id, delivery.Kind, ct))?.Text;
        var parts = PartsOf(delivery, @case, words);
        var times = PeoplesWords.TimesIn(delivery.Kind, @case, parts, words is not null, now);
        (delivery.NamedTimes, delivery.SaysNextTime) = (PeoplesWords.Store(times), Cadence.SaysNextTime(times, policy.Policy, now));
        var facts = @case.Facts(await db.OfferIsWithCustomerAsync(@case.Id, ct)) with { SaysNextTime = delivery.SaysNextTime };
        var promise = Cadence.Plan(delivery.Kind, facts, policy.Policy, now);
        var message = NameOf(delivery, @case, facts, policy.Policy, now, words is not null);
        if (message != delivery.Message)
            delivery.Wording = await WordingTurns.NextAsync(db, delivery, message, ct);
        delivery.Message = message;
        delivery.PromiseKind = promise?.Kind;
        delivery.PromiseDueAt = promise?.DueAt;
        delivery.PromiseByPerson = promise?.ByPerson ?? false;
        delivery.WrittenAt = now;
        delivery.PolicyVersion = policy.Version;
        var owner = @case.Owner.Length == 0 ? null : await db.Agents.Where(a => a.Id == @case.Owner).Select(a => a.Name).FirstOrDefaultAsync(ct);
        Fill(delivery, AddresseeOf(@case, owner is { Length: > 0 } ? owner : @case.OwnerName, policy.Policy.Signature), (await texts.CurrentAsync(db, ct)).Policy, parts);
    }

    /// <summary>The text the message would take now.</summary>
    public static string NameOf(DeliveryRow delivery, CaseRow @case, CaseFacts facts, FollowUpPolicy policy, DateTimeOffset now, bool ownWords) => MessageNames.Choose(
        new MessageOccasion(delivery.Kind, delivery.Reason, @case.Sensitive, Cadence.Plan(delivery.Kind, facts, policy, now), @case.Learning.Length > 0, ownWords));

    /// <summary>The same message for a customer who has no page to go to, because intake does not answer.</summary>
    public async Task WriteWithoutLinkAsync(DeliveryRow delivery, CaseRow @case, string signature, CancellationToken ct)
    {
        delivery.Message += MessageNames.WithoutLink;
        Fill(delivery, AddresseeOf(@case, @case.OwnerName, signature), (await texts.CurrentAsync(delivery.Tenant, ct)).Policy, PartsOf(delivery, @case, null));
    }

    private static Addressee AddresseeOf(CaseRow @case, string ownerName, string signature) =>
        new(@case.Name, @case.Handle, @case.Summary, @case.Category, @case.Language, @case.TimeZone, ownerName, signature);

    private void Fill(DeliveryRow delivery, Addressee to, OwnMessageTexts own, Dictionary<string, string> parts)
    {
        var written = writer.Write(new TextChoice(delivery.Message, delivery.Wording, own), to, parts, delivery.Promise);
        delivery.Subject = written.Subject;
        delivery.Body = written.Body;
        delivery.PromiseText = written.PromiseWords;
    }

    private static Dictionary<string, string> PartsOf(DeliveryRow delivery, CaseRow @case, string? words)
    {
        var parts = JsonSerializer.Deserialize<Dictionary<string, string>>(delivery.Parts)!;
        parts["learning"] = @case.Learning;
        if (words is not null)
            parts["text"] = words;
        return parts;
    }
}
