using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Recovery.Contracts.Compensation.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Compensation.Domain;

/// <summary>The arm of an experiment that a case gets, and the policy with what the arm says in it.</summary>
internal sealed record Assignment(string Experiment, Experiment.Types.Arm Arm, CompensationPolicy Policy);

/// <summary>Which way of offering is tried on a case (CO-16): by its id and the experiment's name alone, so always the same one, whoever asks and whenever.</summary>
internal static class Experiments
{
    /// <summary>Null where the case takes part in none.</summary>
    public static Assignment? Assign(CaseCopy lived, CompensationPolicy policy, DateTimeOffset now)
    {
        if (policy.Experiments.FirstOrDefault(e => IsFor(e, lived, now)) is not { } experiment)
            return null;
        var arm = ArmOf(experiment, lived.Id);
        var varied = policy.Clone();
        if (arm.HasGoodwillPercent)
            varied.GoodwillPercent = arm.GoodwillPercent;
        if (arm.HasVoucherPercent)
            varied.VoucherPercent = arm.VoucherPercent;
        return new Assignment(experiment.Name, arm, varied);
    }

    public static Experiment.Types.Arm ArmOf(Experiment experiment, string @case)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{experiment.Name}\n{@case}"));
        var place = (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % (ulong)experiment.Arms.Sum(a => a.Share));
        foreach (var arm in experiment.Arms)
        {
            place -= arm.Share;
            if (place < 0)
                return arm;
        }
        throw new InvalidOperationException($"The shares of '{experiment.Name}' do not add up.");
    }

    public static IEnumerable<FieldProblem> Problems(CompensationPolicy policy)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < policy.Experiments.Count; i++)
        {
            var experiment = policy.Experiments[i];
            if (!names.Add(experiment.Name))
                yield return new FieldProblem($"#/experiments/{i}/name", "repeated", $"Two experiments are called '{experiment.Name}'.");
            if (experiment.Arms.Select(a => a.Name).Distinct(StringComparer.Ordinal).Count() < experiment.Arms.Count)
                yield return new FieldProblem($"#/experiments/{i}/arms", "repeated", "Each arm has a name of its own.");
            if (experiment.Arms.Any(a => a.Share < 1))
                yield return new FieldProblem($"#/experiments/{i}/arms", "out-of-range", "Each arm has a share of at least 1.");
            if (experiment is { StartsAt: { } start, EndsAt: { } end } && end.ToDateTimeOffset() <= start.ToDateTimeOffset())
                yield return new FieldProblem($"#/experiments/{i}/ends_at", "too-early", "An experiment ends after it starts.");
        }
    }

    private static bool IsFor(Experiment experiment, CaseCopy lived, DateTimeOffset now) =>
        (experiment.StartsAt is null || experiment.StartsAt.ToDateTimeOffset() <= now)
        && (experiment.EndsAt is null || now < experiment.EndsAt.ToDateTimeOffset())
        && (experiment.Segments.Count == 0 || experiment.Segments.Contains(lived.Segment))
        && (experiment.Categories.Count == 0 || experiment.Categories.Contains(lived.Category));
}
