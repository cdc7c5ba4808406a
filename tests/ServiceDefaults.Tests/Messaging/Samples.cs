using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Recovery.ServiceDefaults.Tests.Messaging;

internal static class Samples
{
    /// <summary>An event with the values that careless serializers lose.</summary>
    public static EverythingHappened Everything()
    {
        var part = new EverythingHappened.Types.Part { Label = "outer", Amounts = { 1, long.MaxValue, long.MinValue }, Inner = new() { Label = "inner" } };
        return new EverythingHappened
        {
            Name = "Zoë \"quoted\" 🙂 \u2028 </script>",
            Notes = { "", "one", "two\r\n" },
            Parts = { part, new EverythingHappened.Types.Part { Label = "second" } },
            ByName = { ["a"] = part, [""] = new() { Label = "empty key" } },
            KnownZero = 0,
            Colour = Colour.Blue,
            Palette = { Colour.Red, Colour.Unspecified, (Colour)99 },
            HappenedAt = new Timestamp { Seconds = 1_770_000_000, Nanos = 123_456_789 },
            AmountMinor = 0,
            Proof = ByteString.CopyFrom(0, 255, 10),
            Big = long.MinValue,
            Ratio = 0.1,
            Huge = ulong.MaxValue,
        };
    }
}
