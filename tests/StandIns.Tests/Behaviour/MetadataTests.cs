using Grpc.Core;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class MetadataTests
{
    private static readonly byte[] EveryByte = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];

    [Fact]
    public async Task Headers_OfTextAndBytes_TravelBothWays()
    {
        await using var server = await ProbeServer.StartAsync();
        var sent = new Metadata { { "give-header-text", "a b" }, { "give-header-raw-bin", EveryByte } };
        using var call = server.Client().EchoAsync(new EchoRequest(), sent);

        var headers = await call.ResponseHeadersAsync;

        Assert.Equal("a b", headers.GetValue("give-header-text"));
        Assert.Equal(EveryByte, headers.GetValueBytes("give-header-raw-bin"));
        Assert.True(headers.Get("give-header-raw-bin")!.IsBinary);
    }

    [Fact]
    public async Task Trailers_OfTextAndBytes_ComeWithTheEnd()
    {
        await using var server = await ProbeServer.StartAsync();
        var sent = new Metadata { { "give-trailer-text", "z" }, { "give-trailer-raw-bin", EveryByte } };
        using var call = server.Client().Count(new Number { Value = 2 }, sent);

        while (await call.ResponseStream.MoveNext())
            Assert.InRange(call.ResponseStream.Current.Value, 1, 2);

        Assert.Equal("z", call.GetTrailers().GetValue("give-trailer-text"));
        Assert.Equal(EveryByte, call.GetTrailers().GetValueBytes("give-trailer-raw-bin"));
    }

    [Fact]
    public void Key_GivenTwice_KeepsBothValuesAndTheLatterCounts()
    {
        var metadata = new Metadata { { "many", "first" }, { "one", "1" }, { "many", "second" } };

        Assert.Equal(["first", "second"], metadata.GetAll("many").Select(entry => entry.Value));
        Assert.Equal("second", metadata.GetValue("many"));
    }

    [Fact]
    public void Key_InUpperCase_IsTheSameKey()
    {
        var metadata = new Metadata { { "Case-Id", "1" } };

        Assert.Equal("case-id", metadata[0].Key);
        Assert.Equal("1", metadata.GetValue("CASE-ID"));
        Assert.Null(metadata.GetValue("other"));
    }

    [Fact]
    public void List_Changed_KeepsItsOrder()
    {
        var (first, second, third) = (new Metadata.Entry("a", "1"), new Metadata.Entry("b", "2"), new Metadata.Entry("c", "3"));
        var metadata = new Metadata { first, third };

        metadata.Insert(1, second);
        metadata[2] = new Metadata.Entry("d", "4");
        metadata.RemoveAt(0);

        Assert.Equal(["b", "d"], metadata.Select(entry => entry.Key));
        Assert.True(metadata.Remove(second));
        Assert.DoesNotContain(second, metadata);
        metadata.Clear();
        Assert.Empty(metadata);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("ümlaut")]
    [InlineData("colon:")]
    public void Key_OfForbiddenCharacters_IsRefused(string key) =>
        Assert.ThrowsAny<ArgumentException>(() => new Metadata.Entry(key, "value"));

    [Fact]
    public void Entry_OfTheWrongKindForItsKey_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("text-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("text", EveryByte));
        Assert.Throws<InvalidOperationException>(() => new Metadata.Entry("raw-bin", EveryByte).Value);
        Assert.Equal("ok"u8.ToArray(), new Metadata.Entry("text", "ok").ValueBytes);
    }

    [Fact]
    public void Empty_Changed_Refuses() =>
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("key", "value"));
}
