using System.Text;
using Recovery.Compensation.Payouts;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Compensation.Tests.Payouts;

/// <summary>The simulated provider behind an <see cref="HttpClient"/>, for a service in this process.</summary>
internal sealed class ProviderSimulator(int seed) : HttpMessageHandler
{
    public SimulatedProvider Simulated { get; } = new(seed);

    public HttpProvider Provider() => new(new HttpClient(this, disposeHandler: false), Microsoft.Extensions.Options.Options.Create(new PayoutOptions
    {
        Provider = PayoutOptions.Http,
        BaseAddress = "https://pay.example/v1/",
        Secret = Convert.ToBase64String(SimulatedProvider.Secret),
        TimeoutSeconds = 0.05,
    }), new WallTime(TimeProvider.System));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        SimulatedProvider.DemandSignature(name => request.Headers.GetValues(name).Single(), body);
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null;
        var answer = Simulated.Answer(request.Method.Method, request.RequestUri!.AbsolutePath, key, body);
        if (answer.Never)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return answer.Status is { } status
            ? new HttpResponseMessage(status) { Content = new StringContent(answer.Body, Encoding.UTF8) }
            : throw new HttpRequestException("reset");
    }
}
