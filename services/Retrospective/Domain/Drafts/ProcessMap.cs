using System.Globalization;
using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain.Drafts;

/// <summary>
/// Where cases spend their time (RE-08). From its opening to its last resolution a case is in one stage at any moment; each stage is waiting (for an owner, for an
/// approval, for the customer, for the payout) or working.
/// </summary>
internal static class ProcessMap
{
    private static readonly (string Name, bool Waiting, string What)[] Stages =
    [
        ("owner", true, "Opened, and nobody owns it yet."),
        ("first_response", false, "Owned, and nothing was said to the customer yet."),
        ("options", false, "Worked on until an offer is there, or to the end where there is none."),
        ("approval", true, "The offer waits for a second pair of eyes, or to be put to the customer."),
        ("customer", true, "The offer is with the customer."),
        ("payout", true, "Accepted, and the remedy is not carried out yet."),
        ("closing", false, "Carried out, and not resolved yet."),
        ("reopened", false, "Opened again, until it was resolved for good."),
    ];

    /// <param name="cases">The moments of each case.</param>
    public static ProcessReport Of(IReadOnlyCollection<IReadOnlyCollection<CaseMoment>> cases)
    {
        var spent = Stages.ToDictionary(stage => stage.Name, _ => new List<double>(), StringComparer.Ordinal);
        foreach (var moments in cases)
            foreach (var (stage, hours) in Walk(moments))
                spent[stage].Add(hours);
        var all = spent.Values.Sum(hours => hours.Sum());
        var report = new ProcessReport { Cases = cases.Count };
        report.Stages.Add(Stages.Select(stage => View(stage, spent[stage.Name], all)));
        var waiting = Stages.Where(stage => stage.Waiting).Sum(stage => spent[stage.Name].Sum());
        if (all > 0)
            report.WaitingShare = waiting / all;
        report.Bottlenecks.Add(report.Stages.Where(stage => stage.TotalHours > 0).OrderByDescending(stage => stage.TotalHours).Select(stage => stage.Name));
        return report;
    }

    /// <summary>The hours of one case in each stage it was in.</summary>
    internal static IEnumerable<(string Stage, double Hours)> Walk(IReadOnlyCollection<CaseMoment> moments)
    {
        var hours = new Dictionary<string, double>(StringComparer.Ordinal);
        var (stage, since) = ("", default(DateTimeOffset));
        foreach (var moment in moments.Where(moment => moment.Kind is not (MomentKind.PromiseBroken or MomentKind.ClockBreached)).OrderBy(moment => moment.At).ThenBy(moment => moment.Number))
        {
            var next = Next(stage, moment);
            if (next == stage)
                continue;
            if (stage.Length > 0)
                hours[stage] = hours.GetValueOrDefault(stage) + (moment.At - since).TotalHours;
            (stage, since) = (next, moment.At);
        }
        return hours.Select(spent => (spent.Key, spent.Value));
    }

    /// <summary>The stage after a moment; none from the resolution on.</summary>
    private static string Next(string stage, CaseMoment moment) => moment.Kind switch
    {
        MomentKind.Opened => "owner",
        MomentKind.Resolved or MomentKind.Merged => "",
        MomentKind.Reopened => "reopened",
        _ when stage is "" or "reopened" => stage,
        MomentKind.Assigned => stage == "owner" ? "first_response" : stage,
        MomentKind.MessageSent => stage == "first_response" ? "options" : stage,
        MomentKind.OfferProposed => "approval",
        MomentKind.OfferPresented => "customer",
        MomentKind.OfferAccepted => "payout",
        MomentKind.GrantSettled => "closing",
        _ => stage,
    };

    private static ProcessStage View((string Name, bool Waiting, string What) stage, List<double> hours, double all)
    {
        var view = new ProcessStage { Name = stage.Name, Waiting = stage.Waiting, Meaning = stage.What, Cases = hours.Count, TotalHours = hours.Sum() };
        if (hours.Count == 0)
            return view;
        hours.Sort();
        (view.MedianHours, view.P90Hours) = (Percentile(hours, 0.5), Percentile(hours, 0.9));
        view.Share = all == 0 ? 0 : view.TotalHours / all;
        view.Sentence = string.Create(CultureInfo.InvariantCulture, $"{view.Share:P0} of all hours: half of {hours.Count} cases took {view.MedianHours:0.0} h or less, one in ten more than {view.P90Hours:0.0} h.");
        return view;
    }

    /// <summary>Between the two nearest, in proportion.</summary>
    private static double Percentile(List<double> sorted, double part)
    {
        var place = part * (sorted.Count - 1);
        var below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
