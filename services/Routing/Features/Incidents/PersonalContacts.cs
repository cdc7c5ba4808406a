using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Assignment;
using Recovery.Routing.Domain.Incidents;
using Recovery.ServiceDefaults.Policies;
using State = Recovery.Contracts.Routing.V1.Incident.Types.State;

namespace Recovery.Routing.Features.Incidents;

/// <summary>
/// The customers with the highest annual value among an incident's are called by a person (RT-10): an account manager, who is an agent with that skill, else the
/// commander. One who was asked stays asked, however the incident grows.
/// </summary>
internal sealed class PersonalContacts(PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time)
{
    /// <summary>The timer that asks; its key is the incident.</summary>
    public const string TimerKind = "personal-contacts";

    public const string Skill = "account_manager";

    /// <summary>Cases looked at for one key account: a customer can have several.</summary>
    private const int CasesEach = 3;

    private const int MaxManagers = 256;

    public static void Schedule(RoutingDbContext db, string incident, DateTimeOffset at) => db.Schedule(TimerKind, incident, incident, at);

    public async Task AskAsync(RoutingDbContext db, string id, CancellationToken ct)
    {
        if (await db.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.State == State.Declared, ct) is not { } incident)
            return;
        var (rules, now) = (new SpikeRules((await policies.CurrentAsync(db, ct)).Policy), time.GetUtcNow());
        var top = (await TopOf(db, id, rules.KeyAccounts).ToListAsync(ct)).GroupBy(link => link.CustomerId.Length > 0 ? link.CustomerId : link.CaseId, StringComparer.Ordinal)
            .Take(rules.KeyAccounts).Where(links => links.All(link => link.Contact.Length == 0)).Select(links => links.First()).ToList();
        if (top.Count == 0)
            return;
        var asked = await db.LinkedTo(id).Where(c => c.Contact != "").GroupBy(c => c.Contact).Select(g => new { g.Key, Cases = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Cases, StringComparer.Ordinal, ct);
        var managers = await ManagersAsync(db, ct);
        foreach (var link in top)
        {
            var row = await db.CaseAsync(link.CaseId, ct);
            var manager = managers.Where(m => m.ClearedForSensitive || !row.Sensitive).OrderBy(m => asked.GetValueOrDefault(m.Id)).ThenBy(m => m.Id, StringComparer.Ordinal).FirstOrDefault()?.Id ?? incident.Commander;
            asked[manager] = asked.GetValueOrDefault(manager) + 1;
            Ask(db, row, link, incident, manager, now + rules.ContactWithin);
        }
    }

    public static IQueryable<IncidentCaseRow> TopOf(RoutingDbContext db, string incident, int accounts) =>
        db.LinkedTo(incident).Where(c => c.AnnualValueMinor > 0).OrderByDescending(c => c.AnnualValueMinor).ThenBy(c => c.CaseId).Take(CasesEach * accounts);

    private static async Task<List<AgentRow>> ManagersAsync(RoutingDbContext db, CancellationToken ct)
    {
        var present = await db.Agents.AsNoTracking().Where(a => a.Available && !a.Away).OrderBy(a => a.Load).ThenBy(a => a.Id).Take(MaxManagers).ToListAsync(ct);
        return present.FindAll(agent => agent.Skills.Any(skill => Abilities.Key(skill) == Skill));
    }

    private static void Ask(RoutingDbContext db, CaseRow row, IncidentCaseRow link, IncidentRow incident, string manager, DateTimeOffset due)
    {
        (link.Contact, link.ContactDueAt) = (manager, due);
        db.Publish(row, new PersonalContactAsked
        {
            Case = row.Id,
            Incident = incident.Id,
            Agent = manager,
            Reason = $"The customer is a key account that \"{incident.Title}\" happened to.",
            DueAt = Timestamp.FromDateTimeOffset(due),
        });
    }
}
