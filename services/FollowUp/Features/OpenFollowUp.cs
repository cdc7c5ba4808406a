using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Messages;

namespace Recovery.FollowUp.Features;

/// <summary>A case was opened: the customer hears at once that it was heard, and when they hear next (FU-02, RT-05).</summary>
internal sealed class OpenFollowUp(MessageQueue messages, MessageWriter writer, FollowUpPolicies policies)
{
    public async Task ApplyAsync(FollowUpDbContext db, CaseOpened opened, CancellationToken ct)
    {
        if (await db.Cases.AnyAsync(c => c.Id == opened.Case, ct))
            return;
        var customer = opened.Customer ?? new CustomerRef();
        var @case = new CaseRow
        {
            Id = opened.Case,
            CustomerId = customer.Id.Length > 0 ? customer.Id : opened.Case,
            Name = customer.Name,
            Email = customer.Email,
            Phone = customer.Phone,
            Handle = customer.Handle,
            Reference = customer.ExternalId,
            Channel = opened.Channel,
            Language = writer.LanguageOf(customer.Language, opened.Language),
            TimeZone = customer.TimeZone,
            Summary = Texts.Cut(opened.Summary, Texts.SummaryScalars),
            Category = opened.Category,
            Sensitive = opened.Flags.Count > 0,
            ReceivedAt = opened.ReceivedAt.ToDateTimeOffset(),
        };
        db.Cases.Add(@case);
        if (!@case.Sensitive && FollowUpDefaults.IsPublic((await policies.CurrentAsync(db, ct)).Policy, @case.Channel))
            await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.PublicReply, "opened-public", HasPrivateWay(@case) ? MessageReasons.Usual : MessageReasons.Invite), ct);
        await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.Acknowledgment, "opened"), ct);
    }

    /// <summary>A handle alone is an address on the public channel.</summary>
    private static bool HasPrivateWay(CaseRow @case) => @case.Email.Length + @case.Phone.Length > 0;
}
