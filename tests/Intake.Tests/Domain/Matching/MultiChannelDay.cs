using System.Globalization;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Intake.Tests.Domain.Matching;

/// <summary>A report of a generated day, with the failure it really is about.</summary>
internal sealed record DayReport(DateTimeOffset At, SubmitReportRequest Report, int Failure);

/// <summary>
/// One generated day of a shop that is written to on six channels, by seed; what it is made of is told in services/Intake/docs/one-case.md. It is meant to
/// be hard in the ways real days are: customers with two failures at once (often two of the same kind), follow-ups in other words or in hardly any, order
/// numbers left out or mistyped, people who share an order, an outage that everybody reports in the same words.
/// </summary>
internal sealed class MultiChannelDay
{
    private const int Customers = 400;
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero);
    private readonly Random _random;
    private readonly List<DayReport> _reports = [];
    private int _failures;

    private MultiChannelDay(int seed) => _random = new Random(seed);

    /// <summary>The reports of the day, in the order they come.</summary>
    public static IReadOnlyList<DayReport> Of(int seed)
    {
        var day = new MultiChannelDay(seed);
        string? shared = null;
        for (var customer = 0; customer < Customers; customer++)
            shared = day.Live(customer, shared);
        return [.. day._reports.OrderBy(report => report.At)];
    }

    /// <summary>One customer's day; some share the order of the one before them.</summary>
    private string? Live(int number, string? orderBefore)
    {
        var customer = new CustomerRef { Name = $"Customer {number}", Email = $"c{number}@example.org", Phone = $"+1555{number:0000000}", Handle = $"@c{number}", ExternalId = Chance(.5) ? $"crm-{number}" : "" };
        var failures = Pick((1, .92), (2, .07), (3, .01));
        var before = Kinds.Count;
        string? order = null;
        for (var i = 0; i < failures; i++)
        {
            // Two parcels late, not one late and one broken: the hard case.
            var kind = before < Kinds.Count && Chance(.35) ? before : Chance(.06) ? Kinds.Outage : _random.Next(Kinds.Count);
            before = kind;
            order = i == 0 && Chance(.04) && orderBefore is not null ? orderBefore : Order();
            Fail(customer, kind, kind == Kinds.Outage ? null : order);
        }
        return order;
    }

    private void Fail(CustomerRef customer, int kind, string? order)
    {
        var (failure, at) = (_failures++, Morning.AddMinutes(_random.Next(14 * 60)));
        var (amount, product) = (_random.Next(5, 400) * 100L, Kinds.Products[_random.Next(Kinds.Products.Length)]);
        var channel = Channel(except: null);
        var count = Pick((1, .5), (2, .3), (3, .14), (4, .06));
        var threads = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var report = Say(customer, channel, kind, i, new Facts(order, amount, product));
            report.Conversation = Thread(threads, channel, failure);
            _reports.Add(new DayReport(at, report, failure));
            at = at.AddMinutes(Math.Exp(1 + (_random.NextDouble() * 5.5)));
            channel = Chance(.5) ? Channel(channel) : channel;
        }
    }

    /// <summary>Who answers on the channel they wrote on before mostly answers in the thread; some begin another. Telephones have none.</summary>
    private string Thread(Dictionary<string, string> threads, string channel, int failure)
    {
        if (channel == "phone")
            return "";
        if (!threads.TryGetValue(channel, out var thread) || Chance(.15))
            thread = threads[channel] = string.Create(CultureInfo.InvariantCulture, $"{channel}-{failure}-{_reports.Count}");
        return thread;
    }

    private SubmitReportRequest Say(CustomerRef customer, string channel, int kind, int turn, Facts facts)
    {
        var brief = channel is "sms" or "x" or "chat";
        var names = facts.Order is not null && Chance(channel switch { "web_form" => .9, "email" => .7, "chat" => .6, "sms" => .4, "x" => .15, _ => .5 });
        var order = names ? Mistype(facts.Order!) : null;
        var words = turn > 0 && Chance(.3) ? Kinds.Reminder(_random) : Kinds.Sentence(kind, _random, brief);
        // Who writes of two things names them; half of those who write of one do.
        words = Chance(.5) || turn == 0 ? words.Replace("{product}", facts.Product, StringComparison.Ordinal) : words.Replace("{product}", "it", StringComparison.Ordinal);
        var inField = order is not null && (channel == "web_form" || Chance(.3));
        return new SubmitReportRequest
        {
            Channel = channel,
            ExternalId = $"m-{_reports.Count}",
            Text = order is null || inField ? words : string.Create(CultureInfo.InvariantCulture, $"{words} {Kinds.Naming(_random)}{order}."),
            OrderReference = inField ? order : "",
            Product = channel == "web_form" && Chance(.6) ? facts.Product : "",
            ClaimedLoss = channel == "web_form" && Chance(.4) ? new() { AmountMinor = facts.Amount, Currency = "USD" } : null,
            Customer = Known(customer, channel),
        };
    }

    /// <summary>What a channel tells of who writes: a CRM knows half of the customers under all their addresses.</summary>
    private static CustomerRef Known(CustomerRef customer, string channel) => new()
    {
        ExternalId = customer.ExternalId,
        Name = customer.Name,
        Email = channel is "email" or "web_form" or "chat" ? customer.Email : "",
        Phone = channel is "sms" or "phone" or "web_form" ? customer.Phone : "",
        Handle = channel == "x" ? customer.Handle : "",
    };

    private string Channel(string? except)
    {
        string channel;
        do
            channel = Pick(("email", .34), ("web_form", .24), ("chat", .18), ("phone", .08), ("sms", .09), ("x", .07));
        while (channel == except);
        return channel;
    }

    private string Order() => string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + _random.Next(6))}-{_random.Next(10_000, 99_999)}");

    private string Mistype(string order) => Chance(.02) ? order[..^1] + (char)('0' + _random.Next(10)) : order;

    private bool Chance(double share) => _random.NextDouble() < share;

    private T Pick<T>(params (T Value, double Share)[] choices)
    {
        var left = _random.NextDouble();
        foreach (var (value, share) in choices)
        {
            if ((left -= share) < 0)
                return value;
        }
        return choices[^1].Value;
    }

    private sealed record Facts(string? Order, long Amount, string Product);
}
