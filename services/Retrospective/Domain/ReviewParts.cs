using Google.Protobuf.WellKnownTypes;
using Recovery.ServiceDefaults.Store;
using V1 = Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>Something found out, with where it can be seen.</summary>
internal sealed class ReviewFinding : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string ReviewId { get; init; }

    public required int Number { get; init; }

    public required string Text { get; init; }

    public required string Source { get; init; }

    public required string AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>Something said about a review.</summary>
internal sealed class ReviewComment : ITenantOwned
{
    public string Tenant { get; set; } = "";

    public required string ReviewId { get; init; }

    public required int Number { get; init; }

    public required string Text { get; init; }

    /// <summary>Which part it is about; empty for the whole.</summary>
    public required string About { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>Who agreed to a review; a value that is replaced, never changed.</summary>
internal sealed record SignOffList(IReadOnlyList<V1.SignOff> All)
{
    public static readonly SignOffList None = new([]);

    public SignOffList With(string by, string note, DateTimeOffset now) => new([.. All, new V1.SignOff { By = by, Note = note, At = now.ToTimestamp() }]);
}
