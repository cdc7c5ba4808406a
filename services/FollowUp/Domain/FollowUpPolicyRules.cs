using Google.Protobuf.Reflection;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Domain;

/// <summary>What a policy must be beyond the limits of single fields that a request is checked for; a number left out is no number here.</summary>
internal static class FollowUpPolicyRules
{
    private const int MinutesPerHour = 60;

    public static IEnumerable<FieldProblem> Problems(FollowUpPolicy policy)
    {
        foreach (var field in FollowUpPolicy.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Int32))
        {
            var rules = field.GetOptions().GetExtension(OptionsExtensions.Field);
            if ((int)field.Accessor.GetValue(policy) is var number && (number < rules.Min || number > rules.Max))
                yield return new FieldProblem($"#/policy/{field.Name}", "out-of-range", $"From {rules.Min} to {rules.Max}.");
        }
        if ((policy.QuietFrom.Length == 0) != (policy.QuietTo.Length == 0))
            yield return new FieldProblem("#/policy/quiet_to", "required", "Quiet hours have a beginning and an end.");
        else if (policy.QuietFrom.Length > 0 && policy.QuietFrom == policy.QuietTo)
            yield return new FieldProblem("#/policy/quiet_to", "out-of-range", "Quiet hours end at another time than they begin; leave both out where there are none.");
        if (policy.UpdateHours > 0 && policy.LeadMinutes >= policy.UpdateHours * MinutesPerHour)
            yield return new FieldProblem("#/policy/lead_minutes", "out-of-range", "The lead must be shorter than the time between two updates.");
    }
}
