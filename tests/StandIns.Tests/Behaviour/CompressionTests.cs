using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Behaviour;

public sealed class CompressionTests
{
    private static readonly EchoRequest Wordy = new() { Text = new string('a', 10_000) };

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Messages_OfACompressedCall_AreSmallOnTheWireAndWholeBehindIt(string encoding)
    {
        await using var server = await ProbeServer.StartAsync(options =>
        {
            options.CompressionProviders = Providers();
            options.ResponseCompressionAlgorithm = encoding;
        });
        using var tap = new WireTap();
        var client = server.Client(options =>
        {
            options.HttpHandler = tap;
            options.CompressionProviders = Providers();
        });

        var reply = await client.EchoAsync(Wordy, new Metadata { { "grpc-internal-encoding-request", encoding } });

        Assert.Equal(Wordy.Text, reply.Text);
        AssertCompressed(encoding, Assert.Single(tap.Requests));
        AssertCompressed(encoding, Assert.Single(tap.Responses));
    }

    [Fact]
    public async Task Message_OfAnOrdinaryCall_IsNotCompressed()
    {
        await using var server = await ProbeServer.StartAsync();
        using var tap = new WireTap();

        await server.Client(options => options.HttpHandler = tap).EchoAsync(Wordy);

        Assert.False(Assert.Single(tap.Requests).Compressed);
        Assert.True(Assert.Single(tap.Responses).Length > Wordy.Text.Length);
    }

    [Fact]
    public async Task Message_ThatAsksNotToBe_IsNotCompressed()
    {
        await using var server = await ProbeServer.StartAsync();
        using var tap = new WireTap();
        var options = new CallOptions(new Metadata { { "grpc-internal-encoding-request", "gzip" } }, writeOptions: new WriteOptions(WriteFlags.NoCompress));

        await server.Client(channel => channel.HttpHandler = tap).EchoAsync(Wordy, options);

        Assert.False(Assert.Single(tap.Requests).Compressed);
    }

    [Fact]
    public void Deflate_OfTheProvider_IsZlib()
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateCompressionProvider(CompressionLevel.Fastest).CreateCompressionStream(packed, null))
            stream.Write("text"u8);

        Assert.Equal(0x78, packed.ToArray()[0]);
    }

    private static List<ICompressionProvider> Providers() =>
        [new GzipCompressionProvider(CompressionLevel.Fastest), new DeflateCompressionProvider(CompressionLevel.Fastest)];

    private static void AssertCompressed(string encoding, WireMessage message)
    {
        Assert.Equal((encoding, true), (message.Encoding, message.Compressed));
        Assert.InRange(message.Length, 1, 1000);
    }
}
