using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Grpc;
using Recovery.FollowUp.Messages;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Features;

/// <summary>Writes a message of a case as the customer would get it now, and has it read before they do (FU-03, FU-07). It keeps and sends nothing.</summary>
internal sealed class Composer(Letters letters, MessageWriter writer, Routes routes, LintMessage linter, FollowUpPolicies policies, TimeProvider time)
{
    /// <summary>What the linter reads of the conversation before; it counts apologies in them.</summary>
    private const int MessagesBefore = 20;

    /// <param name="db">The unit of work; it is only read.</param>
    /// <param name="case">The case.</param>
    /// <param name="kind">What the message would be.</param>
    /// <param name="words">The owner's words; null for the suite's, or what the owner left for it.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<ComposedMessage> ComposeAsync(FollowUpDbContext db, CaseRow @case, string kind, string? words, CancellationToken ct)
    {
        if (kind == DeliveryKinds.Update && !Cadence.IsStillWanted(kind, @case.Facts(offerWithCustomer: false)))
            throw new RuleBroken(FollowUpErrors.NoUpdates, "Updates go out by themselves while a case that is not sensitive is open; write to the customer instead.");
        var policy = await policies.CurrentAsync(db, ct);
        var draft = new DeliveryRow
        {
            CaseId = @case.Id,
            Kind = kind,
            Recipient = (kind == DeliveryKinds.PublicReply ? routes.InPublic(@case) : routes.To(@case)).Recipient,
            // What was done is known once it is done.
            Parts = JsonSerializer.Serialize(new Dictionary<string, string> { ["done"] = "", ["text"] = words ?? "" }),
        };
        await letters.WriteAsync(db, @case, draft, policy, time.GetUtcNow(), ct, words);
        var composed = draft.ToComposed(@case.Language);
        composed.Times.Add(PeoplesWords.TimesOf(draft).Select(time => time.ToMessage(writer.Time(time.At, @case.Language, @case.TimeZone))));
        var read = linter.Read(await RequestAsync(db, @case, draft, ct), policy);
        composed.Findings.Add(read.Findings);
        composed.Passes = read.Passes;
        return composed;
    }

    private static async Task<LintMessageRequest> RequestAsync(FollowUpDbContext db, CaseRow @case, DeliveryRow draft, CancellationToken ct)
    {
        var before = await db.Deliveries.AsNoTracking().Where(d => d.CaseId == @case.Id && d.State == DeliveryState.Sent)
            .OrderByDescending(d => d.CreatedAt).Take(MessagesBefore).ToListAsync(ct);
        return new LintMessageRequest { Text = draft.Body, Language = @case.Language, CustomerName = @case.Name, History = { before.Select(d => d.ToEarlierMessage()) } };
    }
}
