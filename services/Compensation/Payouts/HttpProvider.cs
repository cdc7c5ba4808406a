using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Recovery.Compensation.Domain;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Compensation.Payouts;

/// <summary>
/// A provider over HTTP: <c>POST payouts</c> with the grant's id as Idempotency-Key, <c>GET payouts/{key}</c> to ask after it, both signed. Only a
/// well-formed answer about this very key says that it was paid or refused; anything else, a time-out above all, leaves the outcome unknown.
/// </summary>
internal sealed class HttpProvider(HttpClient client, IOptions<PayoutOptions> options, WallTime wall) : IPayoutProvider
{
    /// <summary>An answer is small; more is not read.</summary>
    public const int MaxAnswerBytes = 64 * 1024;

    private const int MaxReference = 200;
    private const int MaxReason = 300;

    private readonly byte[] _secret = Convert.FromBase64String(options.Value.Secret ?? "");
    private readonly Uri _payouts = new(new Uri(options.Value.BaseAddress!), "payouts");

    public string Name => PayoutOptions.Http;

    public async Task<PayoutOutcome> PayAsync(PayoutOrder order, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new Order(order.Key, order.Tenant, order.Case, order.Amount.Minor, order.Amount.Currency, order.Remedies), PayoutJson.Options);
        using var request = new HttpRequestMessage(HttpMethod.Post, _payouts) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("Idempotency-Key", order.Key);
        return await SendAsync(request, order, body, ct);
    }

    public async Task<PayoutOutcome> FindAsync(PayoutOrder order, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{_payouts}/{order.Key}"));
        return await SendAsync(request, order, [], ct);
    }

    private async Task<PayoutOutcome> SendAsync(HttpRequestMessage request, PayoutOrder order, byte[] body, CancellationToken ct)
    {
        PayoutSignature.Sign(request, order.Key, body, _secret, wall.Now);
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), wall.Provider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var response = await client.SendAsync(request, either.Token);
            if (request.Method == HttpMethod.Get && response.StatusCode == HttpStatusCode.NotFound)
                return new PayoutOutcome.NotFound();
            return Read(await response.Content.ReadAsByteArrayAsync(either.Token), order, response.StatusCode);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new PayoutOutcome.Unknown("The provider did not answer in time.");
        }
        catch (HttpRequestException failure)
        {
            return new PayoutOutcome.Unknown($"The provider cannot be reached: {failure.HttpRequestError}.");
        }
    }

    private static PayoutOutcome Read(byte[] body, PayoutOrder order, HttpStatusCode status)
    {
        Answer? answer;
        try
        {
            answer = JsonSerializer.Deserialize<Answer>(body, PayoutJson.Options);
        }
        catch (JsonException)
        {
            answer = null;
        }
        if (answer?.Key != order.Key || (int)status >= 500)
            return new PayoutOutcome.Unknown($"The provider answered {(int)status} without a word about this payout.");
        return answer switch
        {
            { Status: "settled", Reference.Length: > 0 and <= MaxReference, AmountMinor: { } minor, Currency: { } currency } =>
                new PayoutOutcome.Done(answer.Reference, new Amount(minor, currency)),
            { Status: "refused" } => new PayoutOutcome.Refused(answer.Reason is { Length: > 0 } reason ? Shortened(reason) : "The provider gave no reason."),
            _ => new PayoutOutcome.Unknown($"The provider says '{Shortened(answer.Status)}'."),
        };
    }

    private static string Shortened(string text) => Texts.Start(text, MaxReason);

    private sealed record Order(string Key, string Tenant, string Case, long AmountMinor, string Currency, IReadOnlyList<PayoutRemedy> Remedies);

    private sealed record Answer(
        string Key, string Status, string? Reference = null, long? AmountMinor = null,
        string? Currency = null, string? Reason = null);
}
