using System.Net.Mime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Recovery.Intake.Channels.Content;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.Intake.Features;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Pages;

/// <summary>
/// One file, for whoever has its link. Always as bytes to be saved: whatever it says it is, a browser neither shows nor runs it, and nothing in it can reach
/// what else lives at this address.
/// </summary>
internal static class FilePage
{
    public static void MapFilePage(this IEndpointRouteBuilder endpoints) => endpoints.MapMethods(Attachments.Path + "{token}", [HttpMethods.Get, HttpMethods.Head], SendAsync);

    private static async Task SendAsync(HttpContext http, string token, FileTokens tokens, Store<IntakeDbContext> store, IContentStore content)
    {
        var ct = http.RequestAborted;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (!tokens.TryRead(token, out var tenant, out var id)
            || await store.ReadAsync(tenant, (db, cancel) => db.Attachments.FirstOrDefaultAsync(a => a.Id == id, cancel), ct) is not { ContentKey: { } key } file
            || await content.OpenAsync(tenant, key, ct) is not { } bytes)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        await using (bytes)
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            headers["Referrer-Policy"] = "no-referrer";
            headers["X-Robots-Tag"] = "noindex";
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(file.FileName);
            headers.ContentDisposition = disposition.ToString();
            http.Response.ContentType = MediaTypeNames.Application.Octet;
            http.Response.ContentLength = bytes.Length;
            if (!HttpMethods.IsHead(http.Request.Method))
                await bytes.CopyToAsync(http.Response.Body, ct);
        }
    }
}
