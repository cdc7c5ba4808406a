using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Recovery.Probe.V1;

namespace Recovery.ServiceDefaults.Tests.Rest;

/// <summary>Messages with every kind of field, from a seeded sequence.</summary>
internal static class ProbeMessages
{
    private static readonly string[] Texts = ["", "a", "grün", "😀", "\"\\/\b\f\n\r\t", "<script>&'", "\u2028\u0085", "null", "0"];

    public static EchoRequest Any(Random random, int depth)
    {
        var message = new EchoRequest
        {
            FDouble = Number(random),
            FFloat = (float)Number(random),
            FInt32 = random.Next(int.MinValue, int.MaxValue),
            FInt64 = random.NextInt64(long.MinValue, long.MaxValue),
            FUint32 = (uint)random.NextInt64(uint.MaxValue),
            FUint64 = (ulong)random.NextInt64() * 2,
            FSint32 = -random.Next(),
            FSint64 = -random.NextInt64(),
            FFixed32 = (uint)random.Next(),
            FFixed64 = (ulong)random.NextInt64(),
            FSfixed32 = -random.Next(),
            FSfixed64 = -random.NextInt64(),
            FBool = random.Next(2) == 0,
            FString = Text(random),
            FBytes = Bytes(random),
            FEnum = (State)random.Next(3),
            RInt64 = { random.NextInt64(), -1, 0 },
            RString = { Text(random), Text(random) },
            REnum = { State.Closed, State.Unspecified },
            MString = { [Text(random)] = Text(random), ["k"] = "v" },
            MInt32 = { [-5] = random.NextInt64(), [7] = 0 },
            MBool = { [true] = State.Open, [false] = State.Unspecified },
            RTimestamp = { Time(random), Time(random) },
        };
        AddWellKnown(message, random);
        AddOptional(message, random);
        if (depth > 0)
            AddNested(message, random, depth);
        return message;
    }

    private static void AddWellKnown(EchoRequest message, Random random)
    {
        message.WTimestamp = Time(random);
        message.WDuration = new Duration { Seconds = -random.NextInt64(Duration.MaxSeconds), Nanos = -random.Next(1000) * 1_000_000 };
        message.WStruct = new Struct { Fields = { ["a"] = Value.ForNumber(1.5), ["s" + Text(random)] = Value.ForNull(), ["l"] = Value.ForList(Value.ForBool(true), Value.ForString(Text(random))) } };
        message.WValue = random.Next(2) == 0 ? Value.ForString(Text(random)) : Value.ForNull();
        message.WList = new ListValue { Values = { Value.ForStruct(new Struct()), Value.ForNumber(-3) } };
        message.WString = Text(random);
        message.WBool = false;
        message.WInt32 = 0;
        message.WInt64 = random.NextInt64();
        message.WUint32 = 7;
        message.WUint64 = ulong.MaxValue;
        message.WDouble = 0.1;
        message.WFloat = 0.1f;
        message.WBytes = Bytes(random);
    }

    private static void AddOptional(EchoRequest message, Random random)
    {
        if (random.Next(2) == 0)
            message.OInt32 = 0;
        if (random.Next(2) == 0)
            message.OString = Text(random);
        switch (random.Next(4))
        {
            case 0:
                message.CString = "";
                break;
            case 1:
                message.CInt32 = 0;
                break;
            case 2:
                message.CMessage = new Filter { Owner = "ann", Above = -1 };
                break;
        }
    }

    private static void AddNested(EchoRequest message, Random random, int depth)
    {
        if (random.Next(2) == 0)
            message.FMessage = Any(random, depth - 1);
        if (random.Next(2) == 0)
            message.RMessage.Add(Any(random, 0));
        if (random.Next(2) == 0)
            message.MMessage.Add("m", Any(random, 0));
    }

    private static double Number(Random random) => random.Next(4) switch { 0 => 0, 1 => random.Next(1000) / 8.0, 2 => -random.NextDouble(), _ => random.Next() };

    private static string Text(Random random) => Texts[random.Next(Texts.Length)];

    private static ByteString Bytes(Random random)
    {
        var bytes = new byte[random.Next(20)];
        random.NextBytes(bytes);
        return ByteString.CopyFrom(bytes);
    }

    private static Timestamp Time(Random random) => new()
    {
        Seconds = random.NextInt64(-62135596800, 253402300799),
        Nanos = random.Next(4) switch { 0 => 0, 1 => random.Next(1000) * 1_000_000, 2 => random.Next(1_000_000) * 1000, _ => random.Next(1_000_000_000) },
    };
}
