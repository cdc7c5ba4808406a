using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Recovery.Compensation.Payouts;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Compensation.Tests.Payouts;

/// <summary>
/// A payout provider behind HTTP, with the faults of real ones drawn from a seed: late, lost before or after it paid, asked twice, 5xx, HTML, another
/// amount. What it really did is in its books, against which the ledger is held.
/// </summary>
internal sealed class ProviderSimulator(int seed) : HttpMessageHandler
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<string, Book> _books = new();
    private int _faults;

    private enum Fault
    {
        None,
        LostBefore,
        ErrorBefore,
        HtmlBefore,
        LostAfter,
        ErrorAfter,
        HtmlAfter,
        Late,
        WrongAmount,
        Twice,
    }

    /// <summary>No more faults.</summary>
    public bool Calm { get; set; }

    public int Faults => _faults;

    /// <summary>What was really paid, by key.</summary>
    public IReadOnlyDictionary<string, long> Paid => _books.Where(b => b.Value.Paid).ToDictionary(b => b.Key, b => b.Value.Minor);

    public HttpProvider Provider() => new(new HttpClient(this, disposeHandler: false), Microsoft.Extensions.Options.Options.Create(new PayoutOptions
    {
        Provider = PayoutOptions.Http,
        BaseAddress = "https://pay.example/v1/",
        Secret = Convert.ToBase64String(Secret),
        TimeoutSeconds = 0.05,
    }), new WallTime(TimeProvider.System));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        DemandSignature(request, body);
        var fault = Next();
        switch (fault)
        {
            case Fault.LostBefore: throw new HttpRequestException("reset");
            case Fault.ErrorBefore: return Answer(HttpStatusCode.BadGateway, "{}");
            case Fault.HtmlBefore: return Answer(HttpStatusCode.OK, "<html>Please log in</html>");
        }
        var book = request.Method == HttpMethod.Post ? Take(request, body) : Find(request);
        if (fault == Fault.Twice && request.Method == HttpMethod.Post)
            book = Take(request, body);
        switch (fault)
        {
            case Fault.LostAfter: throw new HttpRequestException("reset");
            case Fault.ErrorAfter: return Answer(HttpStatusCode.InternalServerError, "{}");
            case Fault.HtmlAfter: return Answer(HttpStatusCode.OK, "<html>Done!</html>");
            case Fault.Late: await Task.Delay(Timeout.Infinite, cancellationToken); break;
        }
        if (book is not { } known)
            return Answer(HttpStatusCode.NotFound, "{}");
        return Answer(HttpStatusCode.OK, Words(known, fault == Fault.WrongAmount ? known.Minor * 100 : known.Minor));
    }

    private Fault Next()
    {
        lock (_random)
        {
            if (Calm || _random.Next(2) == 0)
                return Fault.None;
            _faults++;
            return (Fault)_random.Next(1, (int)Fault.Twice + 1);
        }
    }

    private Book Take(HttpRequestMessage request, byte[] body)
    {
        var key = request.Headers.GetValues("Idempotency-Key").Single();
        var order = JsonDocument.Parse(body).RootElement;
        Assert.Equal(key, order.GetProperty("key").GetString());
        // Refused for good, by the key alone: however often it is asked, it says the same.
        var refused = key[^1] is 'a' or 'b';
        return _books.GetOrAdd(key, _ => new Book(key, !refused, order.GetProperty("amount_minor").GetInt64(), order.GetProperty("currency").GetString()!));
    }

    private Book? Find(HttpRequestMessage request) => _books.GetValueOrDefault(request.RequestUri!.Segments[^1]);

    private static string Words(Book book, long minor) => book.Paid
        ? $$"""{"key":"{{book.Key}}","status":"settled","reference":"sim-{{book.Key}}","amount_minor":{{minor}},"currency":"{{book.Currency}}"}"""
        : $$"""{"key":"{{book.Key}}","status":"refused","reason":"account closed"}""";

    private static HttpResponseMessage Answer(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8) };

    private static void DemandSignature(HttpRequestMessage request, byte[] body)
    {
        string Header(string name) => request.Headers.GetValues(name).Single();
        Assert.Equal(
            PayoutSignature.Of(Header(PayoutSignature.IdHeader), Header(PayoutSignature.TimestampHeader), body, Secret), Header(PayoutSignature.SignatureHeader));
    }

    private sealed record Book(string Key, bool Paid, long Minor, string Currency);
}
