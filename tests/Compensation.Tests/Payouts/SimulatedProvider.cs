using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Recovery.Compensation.Payouts;

namespace Recovery.Compensation.Tests.Payouts;

/// <summary>What the provider answers: without a status the connection is cut, and <paramref name="Never"/> lets the caller wait for ever.</summary>
internal sealed record SimulatedAnswer(HttpStatusCode? Status, string Body = "", bool Never = false);

/// <summary>
/// A payout provider with the faults of real ones drawn from a seed: late, lost before or after it paid, asked twice, 5xx, HTML, another amount. What it
/// really did is in its books, against which the ledger is held.
/// </summary>
internal sealed class SimulatedProvider(int seed)
{
    public static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<string, Book> _books = new();
    private int _faults;
    private int _asked;

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

    /// <summary>How often it was called.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>What was really paid, by key.</summary>
    public IReadOnlyDictionary<string, long> Paid => _books.Where(b => b.Value.Paid).ToDictionary(b => b.Key, b => b.Value.Minor);

    /// <summary>The keys that were refused for good.</summary>
    public IReadOnlySet<string> Refused => _books.Where(b => !b.Value.Paid).Select(b => b.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The cases it was asked to pay for, one for each key.</summary>
    public IReadOnlyList<string> Cases => [.. _books.Values.Select(b => b.Case)];

    public SimulatedAnswer Answer(string method, string path, string? idempotencyKey, byte[] body)
    {
        Interlocked.Increment(ref _asked);
        var fault = Next();
        switch (fault)
        {
            case Fault.LostBefore: return new SimulatedAnswer(null);
            case Fault.ErrorBefore: return new SimulatedAnswer(HttpStatusCode.BadGateway, "{}");
            case Fault.HtmlBefore: return new SimulatedAnswer(HttpStatusCode.OK, "<html>Please log in</html>");
        }
        var book = method == "POST" ? Take(idempotencyKey!, body) : _books.GetValueOrDefault(path.Split('/')[^1]);
        if (fault == Fault.Twice && method == "POST")
            book = Take(idempotencyKey!, body);
        return fault switch
        {
            Fault.LostAfter => new SimulatedAnswer(null),
            Fault.ErrorAfter => new SimulatedAnswer(HttpStatusCode.InternalServerError, "{}"),
            Fault.HtmlAfter => new SimulatedAnswer(HttpStatusCode.OK, "<html>Done!</html>"),
            Fault.Late => new SimulatedAnswer(null, Never: true),
            _ when book is null => new SimulatedAnswer(HttpStatusCode.NotFound, "{}"),
            _ => new SimulatedAnswer(HttpStatusCode.OK, Words(book, fault == Fault.WrongAmount ? book.Minor * 100 : book.Minor)),
        };
    }

    /// <summary>Every call is signed over what it says.</summary>
    public static void DemandSignature(Func<string, string> header, byte[] body) => Assert.Equal(
        PayoutSignature.Of(header(PayoutSignature.IdHeader), header(PayoutSignature.TimestampHeader), body, Secret), header(PayoutSignature.SignatureHeader));

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

    private Book Take(string key, byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var order = document.RootElement;
        Assert.Equal(key, order.GetProperty("key").GetString());
        // Refused for good, by the key alone: however often it is asked, it says the same.
        var refused = key[^1] is 'a' or 'b';
        var asked = new Book(key, !refused, order.GetProperty("case").GetString()!, order.GetProperty("amount_minor").GetInt64(), order.GetProperty("currency").GetString()!);
        var kept = _books.GetOrAdd(key, asked);
        // The same key is the same payout, for ever.
        Assert.Equal(kept, asked);
        return kept;
    }

    private static string Words(Book book, long minor) => book.Paid
        ? $$"""{"key":"{{book.Key}}","status":"settled","reference":"sim-{{book.Key}}","amount_minor":{{minor}},"currency":"{{book.Currency}}"}"""
        : $$"""{"key":"{{book.Key}}","status":"refused","reason":"account closed"}""";

    private sealed record Book(string Key, bool Paid, string Case, long Minor, string Currency);
}
