using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.ServiceDefaults.Time;

namespace Recovery.FollowUp.Webhooks;

/// <summary>Where and how an endpoint wants its messages.</summary>
internal sealed record WebhookTarget(Uri Url, IReadOnlyList<byte[]> Secrets, IReadOnlyList<OwnHeader> Headers);

/// <summary>Posts one message to one endpoint, whatever the endpoint does (F31): the outcome is a value.</summary>
internal sealed class WebhookSender(GuardedConnector connector, WebhookOptions options, WallTime wall) : IDisposable
{
    /// <summary>The beginning of an answer that is kept; the rest is not read.</summary>
    public const int KeptCharacters = 2000;

    private const int ReadBytes = 4 * KeptCharacters;

    private readonly HttpMessageInvoker _http = new(connector.Handler());

    public void Dispose() => _http.Dispose();

    public async Task<WebhookAnswer> PostAsync(WebhookTarget target, string id, string body, CancellationToken ct)
    {
        var began = wall.Provider.GetTimestamp();
        using var deadline = new CancellationTokenSource(options.Timeout, wall.Provider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            using var request = Request(target, id, body);
            using var response = await _http.SendAsync(request, either.Token);
            var text = await BeginningAsync(response, either.Token);
            var status = (int)response.StatusCode;
            var error = response.IsSuccessStatusCode ? "" : status is >= 300 and < 400 ? $"It answered {status}; redirects are not followed." : $"It answered {status}.";
            return new WebhookAnswer(status, error, text, Elapsed(), RetryAfter(response.Headers.RetryAfter));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new WebhookAnswer(0, $"It did not answer within {options.TimeoutSeconds} s.", "", Elapsed(), TimedOut: true);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException && !ct.IsCancellationRequested)
        {
            return new WebhookAnswer(0, Reason(failure), "", Elapsed());
        }

        TimeSpan Elapsed() => wall.Provider.GetElapsedTime(began);
    }

    private static string Reason(Exception failure) =>
        failure is AddressRefused refused ? refused.Message
        : failure.InnerException is AddressRefused inner ? inner.Message
        : failure is HttpRequestException request ? $"It cannot be reached: {request.HttpRequestError}."
        : "The connection broke.";

    private HttpRequestMessage Request(WebhookTarget target, string id, string body)
    {
        // The receiver compares it with its own clock: it is the machine's, not the suite's.
        var timestamp = wall.Now.ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("user-agent", "Recovery-Webhooks/1");
        request.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, id);
        request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation(WebhookSignature.SignatureHeader, WebhookSignature.Of(id, timestamp, body, target.Secrets));
        foreach (var header in target.Headers)
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return request;
    }

    private static async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[ReadBytes];
        var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        var text = Encoding.UTF8.GetString(buffer, 0, read).Replace('\0', ' ');
        return text.Length <= KeptCharacters ? text : text[..(char.IsHighSurrogate(text[KeptCharacters - 1]) ? KeptCharacters - 1 : KeptCharacters)];
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header?.Delta ?? (header?.Date is { } date ? date - wall.Now : null);
}
