using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using Attachment = Recovery.Intake.Domain.Attachments.Attachment;

namespace Recovery.Intake.Features;

/// <summary>The files that came with the reports of a case, and links to them. A report that is split off takes its files along.</summary>
internal sealed class Attachments(Store<IntakeDbContext> store, PageTokens tokens, FileTokens fileTokens, TimeProvider time)
{
    public const string Path = "/s/file/";

    /// <summary>How long a link works: enough to follow it, too short to be passed on.</summary>
    private static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(5);

    public async Task<ListAttachmentsResponse> ListAsync(ListAttachmentsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("attachments", request.Case);
        var last = tokens.Read(request.PageToken, call.Tenant, filter)?[0];
        var rows = await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var @case = await db.Cases.VisibleTo(call.Caller).FirstOrDefaultAsync(c => c.Id == request.Case, token) ?? throw IntakeErrors.NoSuchCase();
            return await Page(db, await db.WithMergedAsync(@case, token), last).Take(size + 1).ToListAsync(token);
        }, ct);
        return new ListAttachmentsResponse
        {
            Attachments = { rows.Take(size).Select(ChannelViews.Of) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, rows[size - 1].Id) : "",
        };
    }

    public async Task<AttachmentLink> LinkAsync(CreateAttachmentLinkRequest request, CallContext call, CancellationToken ct)
    {
        var attachment = await store.ReadAsync(call.Tenant, (db, token) => db.Attachments.FirstOrDefaultAsync(
            a => a.Id == request.Attachment && db.Reports.Any(r => r.Id == a.ReportId && db.Cases.VisibleTo(call.Caller).Any(c => c.Id == r.CaseId)), token), ct)
            ?? throw IntakeErrors.NoSuch("attachment");
        if (attachment.ContentKey is null)
            throw new RuleBroken(IntakeErrors.AttachmentNotKept, attachment.WhyNot);
        var expires = DateTimeOffset.FromUnixTimeSeconds((time.GetUtcNow() + LinkLife).ToUnixTimeSeconds());
        return new AttachmentLink { Path = Path + fileTokens.Issue(call.Tenant, attachment.Id, expires), ExpiresAt = expires.ToTimestamp() };
    }

    /// <summary>The files after the last one seen.</summary>
    public static IQueryable<Attachment> Page(IntakeDbContext db, IReadOnlyList<string> cases, string? last)
    {
        var files = db.Attachments.Where(a => db.Reports.Any(r => r.Id == a.ReportId && cases.Contains(r.CaseId)));
        if (last is not null)
            files = files.Where(a => a.Id.CompareTo(last) > 0);
        return files.OrderBy(a => a.Id);
    }
}
