using Google.Protobuf.WellKnownTypes;
using Recovery.Compensation.Domain;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Features;

/// <summary>The time a report is about.</summary>
internal sealed record ReportWindow(DateTimeOffset From, DateTimeOffset Until)
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static ReportWindow Of(Timestamp from, Timestamp until)
    {
        var window = new ReportWindow(from.ToDateTimeOffset(), until.ToDateTimeOffset());
        if (window.Until > window.From && window.Until - window.From <= Longest)
            return window;
        var detail = $"A report is about more than no time and at most {Longest.TotalDays} days.";
        throw new RuleBroken(CommonErrors.InvalidArgument, detail, [new FieldProblem("#/until", "out-of-range", detail)]);
    }

    public IQueryable<Grant> Of(IQueryable<Grant> grants) => grants.Where(g => g.CreatedAt >= From && g.CreatedAt < Until);
}
