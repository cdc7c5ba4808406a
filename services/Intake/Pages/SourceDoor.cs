using System.Text.Json;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels.Webhooks;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Reports;
using Recovery.Intake.Features;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Pipeline.Validation;
using Recovery.ServiceDefaults.Time;
using Kind = Recovery.Contracts.Intake.V1.Source.Types.Kind;

namespace Recovery.Intake.Pages;

/// <summary>
/// Where systems post that hold no credential of ours: bridges of SMS and messengers, social networks, review sites, chats, forms, helpdesks (IN-01). The address names the
/// source, the signature over the very bytes proves it; what they say becomes a report like any other.
/// </summary>
internal sealed class SourceDoor(Sources sources, SourceSecrets secrets, SubmitReport submitReport, WallTime wall)
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxDepth = 32;
    private const string Id = "webhook-id";
    private const string Timestamp = "webhook-timestamp";
    private const string Signature = "webhook-signature";
    private const string Secret = "webhook-secret";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost(Sources.Path + "{token}", (HttpContext http, string token, SourceDoor door) => door.TakeAsync(http, token));

    private async Task TakeAsync(HttpContext http, string token)
    {
        try
        {
            await AnswerAsync(http, token);
        }
        catch (RuleBroken broken)
        {
            await ProblemWriter.WriteAsync(http, broken);
        }
    }

    private async Task AnswerAsync(HttpContext http, string token)
    {
        var ct = http.RequestAborted;
        http.Response.Headers.CacheControl = "no-store";
        if (!secrets.TryRead(token, out var tenant, out var name) || await sources.FindAsync(tenant, name, ct) is not { } source)
            throw IntakeErrors.NoSuch("source");
        var body = await BodyAsync(http.Request, ct);
        if (!IsProven(http.Request.Headers, tenant, source, body))
            throw new RuleBroken(CommonErrors.Unauthenticated, "The signature is not one of this source, or not of these bytes, or not of now.");
        var told = Read(source.Kind, body);
        if (told.Report is not { } report)
        {
            await WriteAsync(http, new { disposition = "IGNORED", why = told.WhyIgnored });
            return;
        }
        report.Channel = source.Channel;
        if (report.ExternalId.Length == 0)
            report.ExternalId = http.Request.Headers[Id].ToString();
        if (ContractRules.Check(report) is { Count: > 0 } problems)
            throw IntakeErrors.Invalid(problems);
        var caller = new Caller(tenant, $"source:{name}", new HashSet<string>(StringComparer.Ordinal) { "cases:write" });
        var taken = await submitReport.HandleAsync(report, new CallContext { Caller = caller, Method = "sources" }, ct);
        await WriteAsync(http, new { disposition = Recovery.Contracts.WireNames.Of(taken.Disposition), @case = taken.Case.Id, report = taken.Report.Id });
    }

    private bool IsProven(IHeaderDictionary headers, string tenant, Source source, byte[] body)
    {
        var generations = Sources.GenerationsOf(source);
        if (secrets.IsSigned(tenant, source.Name, generations, headers[Id].ToString(), headers[Timestamp].ToString(), headers[Signature].ToString(), body, wall.Now))
            return true;
        return source.Kind is Kind.Zendesk or Kind.Freshdesk && headers[Secret].ToString() is { Length: > 0 } given && secrets.IsSecret(tenant, source.Name, generations, given);
    }

    private static Told Read(Kind kind, byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new RuleBroken(CommonErrors.MalformedJson, "An object is needed.");
            return Adapters.Read(kind, json.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // The second: a string with half a surrogate pair, or bytes that are no UTF-8.
            throw new RuleBroken(CommonErrors.MalformedJson, "The body is no JSON, or says something twice.");
        }
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (body.Length + read > MaxBytes)
                throw TooLarge();
            await body.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return body.ToArray();
    }

    private static RuleBroken TooLarge() => new(CommonErrors.TooLarge, $"A body is at most {MaxBytes} bytes.");

    private static Task WriteAsync(HttpContext http, object answer)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        return http.Response.WriteAsJsonAsync(answer, http.RequestAborted);
    }
}
