using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Deliveries;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Messages;

namespace Recovery.FollowUp.Features;

/// <summary>
/// What caused a failure is removed: everybody it hurt is told once, in their language and channel, however many of their cases it caused (FU-05). The event
/// comes once per case and the message waits in the queue like any other, so that ten thousand take their time and a stop in the middle loses nobody.
/// In a sensitive case a person decides whether to write (RT-05).
/// </summary>
internal sealed class TellOfFix(MessageQueue messages, Routes routes)
{
    public async Task ApplyAsync(FollowUpDbContext db, RootCauseFixed @fixed, CancellationToken ct)
    {
        var @case = await db.CaseOfEventAsync(@fixed.Case, ct);
        // A fix that did not hold and was mended anew is told anew.
        var cause = string.Create(CultureInfo.InvariantCulture, $"fix:{@fixed.RootCause}:{@fixed.FixedAt.Seconds}");
        if (@case.Sensitive || await IsToldAsync(db, routes.To(@case).Recipient, cause, ct))
            return;
        var fix = Texts.Cut(@fixed.Fix.Trim(), Texts.LearningScalars);
        var parts = new Dictionary<string, string> { ["fix"] = fix };
        await messages.QueueAsync(db, @case, new Draft(DeliveryKinds.FixNotice, cause, fix.Length > 0 ? MessageReasons.Usual : MessageReasons.Unexplained, parts), ct);
    }

    /// <summary>The same person was told on another case. The names of the texts are those of the index.</summary>
    private static Task<bool> IsToldAsync(FollowUpDbContext db, string recipient, string cause, CancellationToken ct) => db.Deliveries.AnyAsync(
        d => recipient != "" && (d.Message == "fix_notice" || d.Message == "fix_notice_unexplained") && d.Recipient == recipient && d.Cause == cause, ct);
}
