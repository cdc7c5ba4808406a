using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Incidents;
using Recovery.ServiceDefaults.Ids;
using Role = Recovery.Contracts.Routing.V1.Agent.Types.Role;
using State = Recovery.Contracts.Routing.V1.Incident.Types.State;

namespace Recovery.Routing.Features.Incidents;

/// <summary>A spike proposes an incident, with its evidence, and the commanders hear of it; the same spike does so once (RT-09).</summary>
internal sealed class IncidentProposals
{
    private const int MaxExamples = 10;
    private const int MaxRelated = 200;
    private const int MaxLapsed = 100;

    public async Task ProposeAsync(RoutingDbContext db, Spike spike, SpikeRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var known = (await RecentAsync(db, rules, now, ct)).Where(i => i.Signal.IsRelated(spike.Signal)).ToList();
        if (known.Find(i => i.State == State.Proposed) is { } proposed)
            await SeenAgainAsync(db, proposed, spike, rules, now, ct);
        if (known.Count > 0)
            return;
        var examples = await ExamplesAsync(db, spike.Signal, rules, now, ct);
        if (examples.Count == 0)
            return;
        var product = spike.Signal.Product.Length > 0 ? examples[0].Product : "";
        var title = SpikeWords.Title(spike.Signal, product);
        var evidence = Evidence(spike, title, examples, rules, now);
        var incident = new IncidentRow
        {
            Id = TypeId.New("inc", now),
            State = State.Proposed,
            Title = title,
            Category = spike.Signal.Category,
            Product = product,
            ProductKey = spike.Signal.Product,
            Since = now - rules.Window,
            Evidence = JsonFormatter.Default.Format(evidence),
            Excess = spike.Excess,
            SeenAt = now,
            OpenedAt = now,
        };
        db.Incidents.Add(incident);
        await AlertAsync(db, examples[0], incident, evidence.Sentence, now, ct);
    }

    /// <summary>What nobody looked at, and what is over by itself, is proposed no longer.</summary>
    public async Task LapseAsync(RoutingDbContext db, SpikeRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var quiet = now - rules.Quiet;
        foreach (var incident in await db.Incidents.Where(i => i.State == State.Proposed && i.SeenAt < quiet).OrderBy(i => i.Id).Take(MaxLapsed).ToListAsync(ct))
            (incident.State, incident.EndedAt) = (State.Lapsed, now);
    }

    /// <summary>What explains a spike: what is open, what was dismissed lately, and what is over but still in the window.</summary>
    private static Task<List<IncidentRow>> RecentAsync(RoutingDbContext db, SpikeRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var (quiet, window) = (now - rules.Quiet, now - rules.Window);
        return db.Incidents.Where(i => i.State == State.Proposed || i.State == State.Declared
            || (i.State == State.Dismissed && i.EndedAt > quiet) || (i.State == State.Resolved && i.EndedAt > window)).OrderByDescending(i => i.Id).Take(MaxRelated).ToListAsync(ct);
    }

    private static async Task SeenAgainAsync(RoutingDbContext db, IncidentRow incident, Spike spike, SpikeRules rules, DateTimeOffset now, CancellationToken ct)
    {
        incident.SeenAt = now;
        if (spike.Excess <= incident.Excess || incident.Signal != spike.Signal)
            return;
        var examples = await ExamplesAsync(db, spike.Signal, rules, now, ct);
        (incident.Excess, incident.Evidence) = (spike.Excess, JsonFormatter.Default.Format(Evidence(spike, incident.Title, examples, rules, now)));
    }

    private static Task<List<CaseRow>> ExamplesAsync(RoutingDbContext db, Signal signal, SpikeRules rules, DateTimeOffset now, CancellationToken ct)
    {
        var from = now - rules.Window;
        return db.Cases.Of(signal).Where(c => c.ReportedAt >= from && c.ReportedAt < now).OrderByDescending(c => c.ReportedAt).ThenByDescending(c => c.Id).Take(MaxExamples).ToListAsync(ct);
    }

    private static IncidentEvidence Evidence(Spike spike, string title, List<CaseRow> examples, SpikeRules rules, DateTimeOffset now) => new()
    {
        Cases = spike.Cases,
        WindowFrom = Timestamp.FromDateTimeOffset(now - rules.Window),
        WindowUntil = Timestamp.FromDateTimeOffset(now),
        Usual = spike.Usual,
        Deviations = Math.Round(spike.Deviations, 1),
        ComparedWith = spike.Compared,
        Examples = { examples.Select(row => row.Id) },
        Sentence = SpikeWords.Sentence(spike, title, rules.WindowHours),
    };

    private static async Task AlertAsync(RoutingDbContext db, CaseRow example, IncidentRow incident, string sentence, DateTimeOffset now, CancellationToken ct)
    {
        var commanders = await db.Agents.Where(a => a.Role == Role.Commander && a.Available && !a.Away).OrderBy(a => a.Id).Select(a => a.Id).Take(Escalator.MaxAgents).ToListAsync(ct);
        db.Publish(example, new CaseEscalated
        {
            Case = example.Id,
            To = Role.Commander,
            Agents = { commanders },
            Reason = $"An incident is proposed. {sentence}",
            Owner = example.Agent,
            EscalatedAt = Timestamp.FromDateTimeOffset(now),
            Incident = incident.Id,
        });
    }
}
