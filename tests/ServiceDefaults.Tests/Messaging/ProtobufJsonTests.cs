using System.Text.Json;
using Google.Protobuf;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.ServiceDefaults.Tests.Messaging;

public sealed class ProtobufJsonTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new ProtobufJsonConverterFactory() } };

    [Fact]
    public void Event_ThroughSystemTextJson_IsExact()
    {
        var sent = Samples.Everything();

        var back = JsonSerializer.Deserialize<EverythingHappened>(JsonSerializer.Serialize(sent, Options), Options)!;

        Assert.Equal(sent.ToByteArray(), back.ToByteArray());
        Assert.True(back.HasKnownZero);
        Assert.False(back.HasUnknownNumber);
        Assert.Equal(EverythingHappened.OutcomeOneofCase.AmountMinor, back.OutcomeCase);
    }

    [Fact]
    public void Event_InsideAnotherObject_IsExact()
    {
        var sent = new Envelope(Samples.Everything(), "beside");

        var back = JsonSerializer.Deserialize<Envelope>(JsonSerializer.Serialize(sent, Options), Options)!;

        Assert.Equal(sent, back);
    }

    [Fact]
    public void Event_Written_HasTheNamesOfTheContract()
    {
        var json = JsonSerializer.Serialize(Samples.Everything(), Options);

        Assert.Contains("\"known_zero\"", json, StringComparison.Ordinal);
        Assert.Contains("\"COLOUR_BLUE\"", json, StringComparison.Ordinal);
        Assert.Contains("\"-9223372036854775808\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Event_WithAFieldOfALaterRelease_IsRead()
    {
        var back = JsonSerializer.Deserialize<CountRaised>("""{"counter":"c","added_later":{"x":[1]}}""", Options)!;

        Assert.Equal("c", back.Counter);
    }

    [Theory]
    [InlineData("""{"by":1,"by":2}""")]
    [InlineData("""{"by":"x"}""")]
    [InlineData("""{"by":99999999999}""")]
    [InlineData("""{"mood":"MOOD_OF_NOBODY"}""")]
    [InlineData("""[]""")]
    [InlineData("""{"raised_at":"yesterday"}""")]
    public void Event_ThatIsAmbiguousOrWrong_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CountRaised>(json, Options));

    private sealed record Envelope(EverythingHappened Content, string Beside);
}
