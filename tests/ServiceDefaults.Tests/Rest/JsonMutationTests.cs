using System.Text;
using Recovery.Probe.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Rest;

namespace Recovery.ServiceDefaults.Tests.Rest;

/// <summary>Whatever a body is, it is read or refused; nothing else is ever thrown.</summary>
public sealed class JsonMutationTests
{
    private static readonly string[] Pieces = ["{", "}", "[", "]", "\"", ",", ":", "\\", "\\u0000", "\\ud83d", "null", "-", "1e9", "\uFEFF", "\0", "NaN", "//", "\"f_string\":1,", "{\"a\":"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Json_Mutated_IsReadOrRefused(int seed)
    {
        var random = new Random(seed);
        var read = 0;
        for (var i = 0; i < 3000; i++)
        {
            var json = Mutate(random, Encoding.UTF8.GetBytes(ProtoJson.Write(ProbeMessages.Any(random, depth: 1))));
            try
            {
                ProtoJson.Read<EchoRequest>(json);
                read++;
            }
            catch (RuleBroken broken)
            {
                Assert.InRange(broken.Definition.Http, 400, 422);
            }
        }
        Assert.InRange(read, 1, 2999);
    }

    private static byte[] Mutate(Random random, byte[] json)
    {
        var bytes = json.ToList();
        for (var n = random.Next(3); n >= 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Pieces[random.Next(Pieces.Length)]));
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)));
                    break;
            }
        }
        return [.. bytes];
    }
}
