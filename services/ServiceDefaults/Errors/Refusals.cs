using System.Diagnostics;

namespace Recovery.ServiceDefaults.Errors;

/// <summary>Refusals whose words are the same wherever they are spoken.</summary>
internal static class Refusals
{
    /// <summary>What a caller hears of a fault of ours: nothing but where to find it.</summary>
    public static RuleBroken Internal()
    {
        var trace = Activity.Current?.TraceId.ToHexString();
        return new RuleBroken(
            CommonErrors.Internal,
            trace is null ? "An unexpected fault; it has been logged." : $"An unexpected fault; it has been logged under trace {trace}.",
            metadata: trace is null ? null : new Dictionary<string, string> { ["trace_id"] = trace });
    }

    public static RuleBroken NotFound() => new(CommonErrors.NotFound, CommonErrors.NotFound.Title);
}
