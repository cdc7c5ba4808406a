using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Paging;

/// <summary>How many items a page holds.</summary>
public static class PageSize
{
    /// <summary>Where nothing was asked for.</summary>
    public const int Default = 50;

    /// <summary>However much was asked for.</summary>
    public const int Max = 1000;

    /// <summary>The size to use: 0 is the default, too much is cut, a negative one refused.</summary>
    public static int Of(int requested) => requested switch
    {
        0 => Default,
        < 0 => throw new RuleBroken(
            CommonErrors.PageSizeInvalid, $"page_size is 0 (for {Default}) to {Max}.", [new FieldProblem("#/page_size", "out-of-range", "Use 1 to 1000.")]),
        _ => Math.Min(requested, Max),
    };
}
