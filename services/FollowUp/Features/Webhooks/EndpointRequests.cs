using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.FollowUp.Webhooks;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Features.Webhooks;

/// <summary>What the requests about endpoints have in common: is the address one, are types and headers what they should be?</summary>
internal sealed class EndpointRequests(GuardedConnector connector, AddressRules rules, ILogger<EndpointRequests> log)
{
    private static readonly TimeSpan LookupTime = TimeSpan.FromSeconds(2);

    /// <summary>Refuses an address that nothing may be posted to; a name nobody knows yet is taken, and looked at again at each post. Outside any transaction.</summary>
    public async Task DemandAddressAsync(string url, CancellationToken ct)
    {
        if (WebhookAddress.Problem(url, rules) is { } problem)
            throw Refused(problem);
        if (!await MayReachAsync(new Uri(url).IdnHost, ct))
            throw Refused("It does not lead to a public address.");
    }

    public static void DemandTypes(IReadOnlyList<string> types)
    {
        var unknown = Enumerable.Range(0, types.Count).Where(i => !WebhookEvents.IsKnown(types[i]))
            .Select(i => new FieldProblem($"#/event_types/{i}", "unknown", "GET /v1/webhook_event_types names them.")).ToList();
        if (unknown.Count > 0)
            throw new RuleBroken(CommonErrors.InvalidArgument, "There are no events of this type.", unknown);
    }

    public static List<OwnHeader> Headers(IReadOnlyList<WebhookHeader> headers)
    {
        var own = headers.Select(header => new OwnHeader(header.Name, header.Value)).ToList();
        var problems = own.Select((header, i) => (Problem: OwnHeaders.Problem(header), Pointer: $"#/headers/{i}")).Where(found => found.Problem is not null)
            .Select(found => new FieldProblem(found.Pointer, "not-allowed", found.Problem!)).ToList();
        if (own.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Count() < own.Count)
            problems.Add(new FieldProblem("#/headers", "not-allowed", "A header is named twice."));
        return problems.Count == 0 ? own : throw new RuleBroken(CommonErrors.InvalidArgument, "A header cannot be sent.", problems);
    }

    /// <summary>The secret the caller gave, or a new one.</summary>
    public static string Secret(string given)
    {
        if (given.Length == 0)
            return WebhookSecrets.New();
        return WebhookSecrets.Problem(given) is not { } problem
            ? given
            : throw new RuleBroken(CommonErrors.InvalidArgument, problem, [new FieldProblem("#/secret", "malformed", problem)]);
    }

    private async Task<bool> MayReachAsync(string host, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(LookupTime);
        try
        {
            return await connector.MayReachAsync(host.Trim('[', ']'), limit.Token);
        }
        catch (Exception unknown) when (unknown is System.Net.Sockets.SocketException || (unknown is OperationCanceledException && !ct.IsCancellationRequested))
        {
            log.LogDebug(unknown, "A webhook's host could not be looked up");
            return true; // nobody knows it today; at each post it is looked at again
        }
    }

    private static RuleBroken Refused(string problem) => new(FollowUpErrors.WebhookAddress, problem, [new FieldProblem("#/url", "not-allowed", problem)]);
}

internal static class EndpointQueries
{
    public static async Task<WebhookEndpointRow> RequireEndpointAsync(this FollowUpDbContext db, string id, CancellationToken ct) =>
        await db.WebhookEndpoints.FirstOrDefaultAsync(e => e.Id == id, ct) ?? throw CaseQueries.NotFound("webhook endpoint", id);

    /// <summary>One that is switched on.</summary>
    public static async Task<WebhookEndpointRow> RequireEnabledEndpointAsync(this FollowUpDbContext db, string id, CancellationToken ct)
    {
        var row = await db.RequireEndpointAsync(id, ct);
        return row.Enabled ? row : throw new RuleBroken(FollowUpErrors.EndpointDisabled, "Switch the endpoint on first.");
    }

    /// <summary>A delivery to an endpoint that is still there.</summary>
    public static async Task<WebhookDeliveryRow> RequireWebhookDeliveryAsync(this FollowUpDbContext db, string id, CancellationToken ct)
    {
        var row = await db.WebhookDeliveries.FirstOrDefaultAsync(d => d.Id == id, ct);
        return row is not null && await db.WebhookEndpoints.AnyAsync(e => e.Id == row.EndpointId, ct) ? row : throw CaseQueries.NotFound("webhook delivery", id);
    }
}
