using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Mails;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Store;
using Disposition = Recovery.Contracts.Intake.V1.Mail.Types.Disposition;

namespace Recovery.Intake.Features;

/// <summary>The mails that came, newest first.</summary>
internal sealed class ListMails(Store<IntakeDbContext> store, PageTokens tokens)
{
    public async Task<ListMailsResponse> HandleAsync(ListMailsRequest request, CallContext call, CancellationToken ct)
    {
        var size = PageSize.Of(request.PageSize);
        var filter = PageTokens.FilterHash("mails", request.Disposition.ToString(), call.Caller.SeesSensitive() ? "1" : "0");
        var last = tokens.Read(request.PageToken, call.Tenant, filter)?[0];
        var rows = await store.ReadAsync(call.Tenant, (db, token) => Page(db, request.Disposition, call.Caller, last).Take(size + 1).ToListAsync(token), ct);
        return new ListMailsResponse
        {
            Mails = { rows.Take(size).Select(ChannelViews.Of) },
            NextPageToken = rows.Count > size ? tokens.Next(call.Tenant, filter, rows[size - 1].Id) : "",
        };
    }

    /// <summary>The mails after the last one seen.</summary>
    public static IQueryable<MailEntry> Page(IntakeDbContext db, Disposition disposition, Caller caller, string? last)
    {
        IQueryable<MailEntry> mails = db.Mails;
        if (!caller.SeesSensitive())
            mails = mails.Where(m => m.CaseId == null || db.Cases.Any(c => c.Id == m.CaseId && c.Flags == null));
        if (disposition != Disposition.Unspecified)
            mails = mails.Where(m => m.Disposition == disposition);
        if (last is not null)
            mails = mails.Where(m => m.Id.CompareTo(last) < 0);
        return mails.OrderByDescending(m => m.Id);
    }
}
