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
internal sealed class Letters(MessageWriter writer)
{
    public async Task WriteAsync(FollowUpDbContext db, CaseRow @case, DeliveryRow delivery, PolicyVersion<FollowUpPolicy> policy, DateTimeOffset now, CancellationToken ct)
    {
        var facts = @case.Facts(await db.OfferIsWithCustomerAsync(@case.Id, ct));
        var promise = Cadence.Plan(delivery.Kind, facts, policy.Policy, now);
        delivery.Message = NameOf(delivery, @case, facts, policy.Policy, now);
        delivery.PromiseKind = promise?.Kind;
        delivery.PromiseDueAt = promise?.DueAt;
        delivery.PromiseByPerson = promise?.ByPerson ?? false;
        delivery.WrittenAt = now;
        delivery.PolicyVersion = policy.Version;
        var owner = @case.Owner.Length == 0 ? null : await db.Agents.Where(a => a.Id == @case.Owner).Select(a => a.Name).FirstOrDefaultAsync(ct);
        Fill(delivery, @case, owner is { Length: > 0 } ? owner : @case.OwnerName, policy.Policy.Signature);
    }

    /// <summary>The text the message would take now.</summary>
    public static string NameOf(DeliveryRow delivery, CaseRow @case, CaseFacts facts, FollowUpPolicy policy, DateTimeOffset now) => MessageNames.Choose(
        delivery.Kind, delivery.Reason, @case.Sensitive, Cadence.Plan(delivery.Kind, facts, policy, now), @case.Learning.Length > 0);

    public bool NeedsLink(DeliveryRow delivery) => writer.NeedsLink(delivery.Message);

    /// <summary>The same message for a customer who has no page to go to, because intake does not answer.</summary>
    public void WriteWithoutLink(DeliveryRow delivery, CaseRow @case, string signature)
    {
        delivery.Message += MessageNames.WithoutLink;
        Fill(delivery, @case, @case.OwnerName, signature);
    }

    private void Fill(DeliveryRow delivery, CaseRow @case, string ownerName, string signature)
    {
        var to = new Addressee(@case.Name, @case.Summary, @case.Category, @case.Language, @case.TimeZone, ownerName, signature);
        var written = writer.Write(delivery.Message, to, PartsOf(delivery, @case), delivery.Promise);
        delivery.Subject = written.Subject;
        delivery.Body = written.Body;
        delivery.PromiseText = written.PromiseWords;
    }

    private static Dictionary<string, string> PartsOf(DeliveryRow delivery, CaseRow @case)
    {
        var parts = JsonSerializer.Deserialize<Dictionary<string, string>>(delivery.Parts)!;
        parts["learning"] = @case.Learning;
        return parts;
    }
}
