using System.Text.Json;
using Recovery.Contracts.Common.V1;

namespace Recovery.Intake.Domain.Privacy;

/// <summary>What one service has done for an erasure.</summary>
internal sealed partial class ErasurePart
{
    public string Tenant { get; set; } = "";
    public string ErasureId { get; set; } = "";
    public string Service { get; set; } = "";

    /// <summary>Of how many cases it has said what it did.</summary>
    public int Cases { get; set; }

    /// <summary>What, summed up; JSON.</summary>
    public string Done { get; set; } = "[]";
    public DateTimeOffset LastAt { get; set; }
    public long Version { get; set; }

    public IEnumerable<ErasedRows> Rows() => Read().Select(line => new ErasedRows { What = line.What, Treatment = line.Treatment, Rows = line.Rows });

    /// <summary>Adds what was done for one case, or for none.</summary>
    public void Add(int cases, IEnumerable<ErasedRows> done, DateTimeOffset at)
    {
        Cases += cases;
        LastAt = at > LastAt ? at : LastAt;
        var sums = Read().Concat(done.Where(rows => rows.Rows > 0).Select(rows => new Line(rows.What, rows.Treatment, rows.Rows)))
            .GroupBy(line => (line.What, line.Treatment), (kind, lines) => new Line(kind.What, kind.Treatment, lines.Sum(line => line.Rows)));
        Done = JsonSerializer.Serialize(sums.OrderBy(line => line.What, StringComparer.Ordinal));
    }

    private List<Line> Read() => JsonSerializer.Deserialize<List<Line>>(Done)!;

    private sealed record Line(string What, ErasedRows.Types.Treatment Treatment, long Rows);
}
