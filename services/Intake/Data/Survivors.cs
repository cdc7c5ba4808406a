using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Domain.Cases;

namespace Recovery.Intake.Data;

/// <summary>Where what arrives for a merged case lands (IN-03).</summary>
internal static class Survivors
{
    /// <summary>A survivor may be merged itself, later; longer chains than this are not made.</summary>
    public const int MaxDepth = 20;

    /// <summary>The case itself, or the one it is part of in the end.</summary>
    public static async Task<Case> SurvivorAsync(this IntakeDbContext db, Case @case, CancellationToken ct)
    {
        for (var depth = 0; @case.MergedInto is { } into && depth < MaxDepth; depth++)
            @case = await db.Cases.SingleAsync(c => c.Id == into, ct);
        return @case;
    }

    /// <summary>The case and all that were merged into it, at any depth: whose timelines are the survivor's.</summary>
    public static async Task<IReadOnlyList<string>> WithMergedAsync(this IntakeDbContext db, Case @case, CancellationToken ct)
    {
        List<string> all = [@case.Id];
        if (@case.MergedCases == 0)
            return all;
        List<string> level = [@case.Id];
        for (var depth = 0; level.Count > 0 && depth < MaxDepth; depth++)
        {
            var parents = level;
            level = await db.Cases.Where(c => c.MergedInto != null && parents.Contains(c.MergedInto)).Select(c => c.Id).ToListAsync(ct);
            all.AddRange(level);
        }
        return all;
    }
}
