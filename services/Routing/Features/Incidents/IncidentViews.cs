using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Routing.Features.Incidents;

/// <summary>Incidents as the contract shows them.</summary>
internal static class IncidentViews
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static Incident View(this IncidentRow row, int linkedCases) => new()
    {
        Id = row.Id,
        State = row.State,
        Title = row.Title,
        Rule = new IncidentRule { Category = row.Category, Product = row.Product, Since = Timestamp.FromDateTimeOffset(row.Since) },
        Evidence = row.Evidence.Length > 0 ? Parser.Parse<IncidentEvidence>(row.Evidence) : null,
        Commander = row.Commander,
        DecidedBy = row.DecidedBy,
        Reason = row.Reason,
        OpenedAt = Timestamp.FromDateTimeOffset(row.OpenedAt),
        DeclaredAt = At(row.DeclaredAt),
        EndedAt = At(row.EndedAt),
        LinkedCases = linkedCases,
        LinkingDone = row.LinkingDone,
        Story = row.Story,
        Stories = row.Stories,
        NextStoryAt = At(row.NextStoryAt),
        Etag = Etag.Of(row.Version),
    };

    public static IncidentCase View(this IncidentCaseRow row) => new()
    {
        Incident = row.IncidentId,
        Case = row.CaseId,
        Reason = row.Reason,
        LinkedAt = Timestamp.FromDateTimeOffset(row.LinkedAt),
        Unlinked = row.Unlinked,
        Contact = row.Contact,
        ContactDueAt = At(row.ContactDueAt),
        ContactedAt = At(row.ContactedAt),
        ContactNote = row.ContactNote,
    };

    private static Timestamp? At(DateTimeOffset? time) => time is { } value ? Timestamp.FromDateTimeOffset(value) : null;
}
