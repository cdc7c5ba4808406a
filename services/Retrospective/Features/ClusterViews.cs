using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain.Clusters;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Features;

internal static class ClusterViews
{
    public static V1.Cluster View(this ClusterRow row) =>
        new() { Id = row.Id, Name = row.Name, Cases = row.Cases, FirstSeenAt = row.FirstSeenAt.ToTimestamp(), LastSeenAt = row.LastSeenAt.ToTimestamp() };

    public static Anomaly View(this AnomalyRow row) => new()
    {
        Id = row.Id,
        Kind = row.Kind,
        Subject = row.Subject,
        Name = row.Name,
        Day = row.Day,
        Cases = row.Cases,
        Expected = row.Expected,
        Chance = row.Chance,
        State = row.State,
        JudgedBy = row.JudgedBy,
        Note = row.Note,
        ProposedAt = row.ProposedAt.ToTimestamp(),
        Etag = Etag.Of(row.Version),
        Sentence = string.Create(CultureInfo.InvariantCulture, $"{row.Cases} cases of '{row.Name}' on {row.Day}, where the days before let expect {row.Expected:0.#}; by chance so many come once in {Math.Min(1e9, 1 / row.Chance):#,0} such days."),
    };
}
