using Microsoft.EntityFrameworkCore;
using Recovery.Contracts;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Drafts;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

namespace Recovery.Retrospective.Features;

/// <summary>
/// Has the linter read what was said to the customer of a case that is reviewed (RE-01, RE-08), and keeps what it found, not what was said. It asks follow-up, outside any
/// transaction; what it keeps is keyed by the message, so that a second run adds nothing.
/// </summary>
internal sealed class ReadMessages(Store<RetrospectiveDbContext> store, FollowUpService.FollowUpServiceClient followUp) : IJobHandler<RetrospectiveDbContext>
{
    public const string JobKind = "read-messages";

    private const int MaxMessages = 40;
    private static readonly string[] Scopes = ["followup:read"];
    private static readonly HashSet<string> Ours = new(["agent_message", "public_reply", "acknowledgment", "update", "offer", "confirmation", "follow_up"], StringComparer.Ordinal);

    public string Kind => JobKind;

    public static void Begin(RetrospectiveDbContext db, string caseId, DateTimeOffset now) => db.Schedule(JobKind, caseId, caseId, now);

    public async Task RunAsync(DueTimer job, CancellationToken ct)
    {
        var (language, owners, known) = await store.ReadAsync(job.Tenant, (db, token) => ReadAsync(db, job.Key, token), ct);
        var options = ServiceCall.As(job.Tenant, ServiceNames.Retrospective, Scopes, ct);
        var sent = (await followUp.ListDeliveriesAsync(new ListDeliveriesRequest { Case = job.Key, PageSize = MaxMessages }, options)).Deliveries
            .Where(delivery => delivery.SentAt is not null && Ours.Contains(delivery.Kind) && delivery.Body.Length > 0).ToList();
        var read = new List<ReadMessage>();
        foreach (var delivery in sent.Where(delivery => !known.Contains(delivery.Id)))
        {
            var lint = await followUp.LintMessageAsync(RequestOf(delivery, language, sent), ServiceCall.As(job.Tenant, ServiceNames.Retrospective, Scopes, ct));
            read.Add(Of(job.Key, delivery, PersonOf(job.Tenant, owners, delivery), lint));
        }
        await store.WriteAsync(job.Tenant, async (db, token) =>
        {
            db.ReadMessages.AddRange(read);
            (await db.CaseAsync(job.Key, token)).MessagesRead = true;
            db.Complete(job);
        }, ct);
    }

    private static async Task<(string Language, List<CaseMoment> Owners, HashSet<string> Known)> ReadAsync(RetrospectiveDbContext db, string caseId, CancellationToken ct) => (
        await db.Cases.Where(facts => facts.Id == caseId).Select(facts => facts.Language).FirstOrDefaultAsync(ct) ?? "",
        await db.Moments.Where(moment => moment.CaseId == caseId && moment.Kind == MomentKind.Assigned).ToListAsync(ct),
        (await db.ReadMessages.Where(message => message.CaseId == caseId).Select(message => message.Delivery).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal));

    private static LintMessageRequest RequestOf(Delivery delivery, string language, List<Delivery> sent) => new()
    {
        Text = delivery.Body,
        Language = language,
        WrittenAt = delivery.SentAt,
        History =
        {
            sent.Where(earlier => earlier.SentAt.ToDateTimeOffset() < delivery.SentAt.ToDateTimeOffset()).Select(earlier => new EarlierMessage { Author = EarlierMessage.Types.Author.Company, Text = earlier.Body, SentAt = earlier.SentAt }),
        },
    };

    private static string PersonOf(string tenant, List<CaseMoment> owners, Delivery delivery) =>
        CustomerKeys.Person(tenant, owners.Where(owner => owner.At <= delivery.SentAt.ToDateTimeOffset()).MaxBy(owner => owner.At)?.Name ?? "");

    private static ReadMessage Of(string caseId, Delivery delivery, string person, LintMessageResponse lint) => new()
    {
        CaseId = caseId,
        Delivery = delivery.Id,
        Kind = delivery.Kind,
        SentAt = delivery.SentAt.ToDateTimeOffset(),
        PersonKey = person,
        Findings = new FindingList([.. lint.Findings.Select(ReadMessage.Of)]),
    };
}
