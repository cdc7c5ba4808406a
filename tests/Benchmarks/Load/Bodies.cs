using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Recovery.Benchmarks.Load;

/// <summary>Reports of about 750 characters, made beforehand: only a number is written into each, so that no two are the same report.</summary>
internal sealed class Bodies
{
    private const string Placeholder = "0000000000";
    private const int TextLength = 750;

    private static readonly string[] Stories =
    [
        "My parcel is five days late and nobody answers my mails. I paid for express delivery because it was a birthday present.",
        "You charged me twice for the annual plan and I want the second payment back. My bank statement shows both of them.",
        "The blender arrived broken: the jar has a crack and the lid is missing. I would like another one as soon as possible.",
        "The service was down the whole morning and our forty people could not work. Your status page said that all was well.",
        "The technician did not come for the second time. I took a day off work and still have no working washing machine.",
        "Your colleague on the phone was rude and hung up on me when I asked for a supervisor. That is no way to treat anybody.",
    ];

    private readonly (byte[] Bytes, int[] Places)[] _templates = [.. Stories.Select(Template)];
    private long _number;

    /// <summary>The next report's body, unlike all before it.</summary>
    public byte[] Next()
    {
        var number = Interlocked.Increment(ref _number);
        var (template, places) = _templates[number % _templates.Length];
        var body = template.AsSpan().ToArray();
        foreach (var place in places)
            number.TryFormat(body.AsSpan(place, Placeholder.Length), out _, "D10", CultureInfo.InvariantCulture);
        return body;
    }

    private static (byte[] Bytes, int[] Places) Template(string story)
    {
        var text = string.Join(' ', Enumerable.Repeat(story, TextLength)).AsSpan(0, TextLength).ToString();
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new
        {
            channel = "email",
            external_id = $"bench-{Placeholder}",
            customer = new { email = $"c{Placeholder}@example.org", name = "Ann" },
            text,
            order_reference = $"A-{Placeholder}",
        });
        var pattern = Encoding.ASCII.GetBytes(Placeholder);
        var places = new List<int>();
        for (var place = bytes.AsSpan().IndexOf(pattern); place >= 0;)
        {
            places.Add(place);
            var next = bytes.AsSpan(place + 1).IndexOf(pattern);
            place = next < 0 ? -1 : place + 1 + next;
        }
        return (bytes, [.. places]);
    }
}
