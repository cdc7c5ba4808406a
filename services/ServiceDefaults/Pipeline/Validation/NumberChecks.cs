using Google.Protobuf;
using Google.Protobuf.Reflection;
using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>A whole number within its limits.</summary>
internal sealed class NumberCheck(long min, long max) : IValueCheck
{
    public static NumberCheck? Of(FieldRules rules) =>
        rules.HasMin || rules.HasMax ? new NumberCheck(rules.HasMin ? rules.Min : long.MinValue, rules.HasMax ? rules.Max : long.MaxValue) : null;

    public void Check(object value, ProblemList problems)
    {
        var number = value switch { int i => i, uint u => u, ulong u => (Int128)u, _ => (long)value };
        if (number < min || number > max)
            problems.Add("out-of-range", RangeText(min, max));
    }

    internal static string RangeText(long min, long max) =>
        max == long.MaxValue ? $"At least {min}." : min == long.MinValue ? $"At most {max}." : $"From {min} to {max}.";
}

/// <summary>A number with a fraction: finite and within its limits.</summary>
internal sealed class FloatCheck(FieldRules rules) : IValueCheck
{
    public void Check(object value, ProblemList problems)
    {
        var number = value is float single ? single : (double)value;
        if (!double.IsFinite(number))
            problems.Add("not-a-number", "A finite number is needed.");
        else if ((rules.HasMin && number < rules.Min) || (rules.HasMax && number > rules.Max))
            problems.Add("out-of-range", NumberCheck.RangeText(rules.HasMin ? rules.Min : long.MinValue, rules.HasMax ? rules.Max : long.MaxValue));
    }
}

/// <summary>The size of a page: too much is cut by the list itself, a negative one is a mistake of its own kind.</summary>
internal sealed class PageSizeCheck : IValueCheck
{
    public const string FieldName = "page_size";

    public void Check(object value, ProblemList problems)
    {
        if (value is int and < 0 or long and < 0)
            throw Invalid();
    }

    public static RuleBroken Invalid() => new(CommonErrors.PageSizeInvalid, "page_size must be a whole number from 0 up.",
        [new FieldProblem($"#/{FieldName}", "out-of-range", "A whole number from 0 up is needed.")]);
}

/// <summary>A value the enum names. Zero is told apart by whoever asks whether the field is required.</summary>
internal sealed class EnumCheck(EnumDescriptor type) : IValueCheck
{
    private readonly HashSet<int> _numbers = [.. type.Values.Select(value => value.Number)];

    public void Check(object value, ProblemList problems)
    {
        if (!_numbers.Contains(Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)))
            problems.Add("unknown-value", $"One of the values of {type.Name} is needed.");
    }
}

/// <summary>Bytes: their number.</summary>
internal sealed class BytesCheck(FieldRules rules) : IValueCheck
{
    public void Check(object value, ProblemList problems)
    {
        var length = ((ByteString)value).Length;
        if (rules.MaxLength > 0 && length > rules.MaxLength)
            problems.Add("too-long", $"At most {rules.MaxLength} bytes.");
        else if (length < rules.MinLength)
            problems.Add("too-short", $"At least {rules.MinLength} bytes.");
    }
}
