using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Webhooks;

namespace Recovery.FollowUp.Webhooks;

/// <summary>What is sealed in an endpoint's row: its secrets and its headers.</summary>
internal sealed class WebhookTargets(SecretBox box, TimeProvider time)
{
    public WebhookTarget Of(WebhookEndpointRow row) => new(
        new Uri(row.Url), [.. Valid(row).Select(secret => WebhookSecrets.Bytes(secret.Text))], row.Headers.Length == 0 ? [] : box.Open<OwnHeader[]>(row.Headers, row.Tenant, row.Id));

    /// <summary>The secrets that sign now, newest first.</summary>
    public IReadOnlyList<SigningSecret> Valid(WebhookEndpointRow row) => WebhookSecrets.Valid(Secrets(row), time.GetUtcNow());

    public SigningSecret[] Secrets(WebhookEndpointRow row) => box.Open<SigningSecret[]>(row.Secrets, row.Tenant, row.Id);

    public void SetSecrets(WebhookEndpointRow row, string tenant, IEnumerable<SigningSecret> secrets) => row.Secrets = box.Seal(secrets.ToArray(), tenant, row.Id);

    public void SetHeaders(WebhookEndpointRow row, string tenant, IReadOnlyList<OwnHeader> headers)
    {
        row.Headers = headers.Count == 0 ? "" : box.Seal(headers.ToArray(), tenant, row.Id);
        row.HeaderNames = string.Join('\n', headers.Select(header => header.Name));
    }

    /// <summary>Seals under the present key what is still sealed under the one that is going.</summary>
    public void Renew(WebhookEndpointRow row)
    {
        var secrets = box.Open<SigningSecret[]>(row.Secrets, row.Tenant, row.Id, out var isStale);
        if (!isStale)
            return;
        SetSecrets(row, row.Tenant, secrets);
        if (row.Headers.Length > 0)
            row.Headers = box.Seal(box.Open<OwnHeader[]>(row.Headers, row.Tenant, row.Id), row.Tenant, row.Id);
    }
}
