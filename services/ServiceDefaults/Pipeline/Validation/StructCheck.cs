using Google.Protobuf.WellKnownTypes;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>Free JSON inside a message: bounded in depth and number of values, and its strings are text.</summary>
internal sealed class StructCheck : IValueCheck
{
    private const int MaxDepth = 16;
    private const int MaxValues = 1000;
    private const int MaxKeyLength = 128;

    public void Check(object value, ProblemList problems)
    {
        var left = MaxValues;
        var fits = value switch
        {
            Struct fields => Fits(fields, MaxDepth, ref left),
            ListValue list => Fits(list, MaxDepth, ref left),
            Value single => Fits(single, MaxDepth, ref left),
            _ => true,
        };
        if (!fits)
            problems.Add("too-complex", $"At most {MaxValues} values, {MaxDepth} levels deep, of finite numbers and text without control characters.");
    }

    private static bool Fits(Value value, int depth, ref int left)
    {
        if (--left < 0 || depth == 0)
            return false;
        return value.KindCase switch
        {
            Value.KindOneofCase.StringValue => CharacterRules.IsText(value.StringValue),
            Value.KindOneofCase.NumberValue => double.IsFinite(value.NumberValue),
            Value.KindOneofCase.StructValue => Fits(value.StructValue, depth, ref left),
            Value.KindOneofCase.ListValue => Fits(value.ListValue, depth, ref left),
            Value.KindOneofCase.None => false,
            _ => true,
        };
    }

    private static bool Fits(Struct fields, int depth, ref int left)
    {
        foreach (var (key, value) in fields.Fields)
        {
            if (key.Length is 0 or > MaxKeyLength || !CharacterRules.IsIdentifier(key) || !Fits(value, depth - 1, ref left))
                return false;
        }
        return true;
    }

    private static bool Fits(ListValue list, int depth, ref int left)
    {
        foreach (var value in list.Values)
        {
            if (!Fits(value, depth - 1, ref left))
                return false;
        }
        return true;
    }
}
