using System.Net.Http.Headers;

namespace Recovery.Benchmarks.Load;

/// <summary>One kind of request, as cheap to make as it gets: shared connections, bodies as bytes, answers read and dropped.</summary>
internal sealed class Shot : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient _http;
    private readonly HttpMethod _method;
    private readonly Uri _address;
    private readonly Func<byte[]>? _body;
    private readonly Func<AuthenticationHeaderValue>? _credential;

    /// <param name="address">Where it goes.</param>
    /// <param name="connections">Most connections at once.</param>
    /// <param name="body">Makes the body of each request; none reads.</param>
    /// <param name="credential">Gives each request's credential.</param>
    public Shot(Uri address, int connections, Func<byte[]>? body = null, Func<AuthenticationHeaderValue>? credential = null)
    {
        (_address, _body, _credential) = (address, body, credential);
        _method = body is null ? HttpMethod.Get : HttpMethod.Post;
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(30),
        };
    }

    /// <returns>None where it worked; else what went wrong.</returns>
    public async Task<string?> FireAsync(Action<HttpContent>? read = null, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(_method, _address);
        request.Headers.Authorization = _credential?.Invoke();
        if (_body is not null)
            request.Content = new ByteArrayContent(_body()) { Headers = { ContentType = Json } };
        try
        {
            using var response = await _http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
                return $"HTTP {(int)response.StatusCode}";
            read?.Invoke(response.Content);
            return null;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return exception is HttpRequestException http ? $"{http.HttpRequestError}" : "time-out";
        }
    }

    public void Dispose() => _http.Dispose();
}
