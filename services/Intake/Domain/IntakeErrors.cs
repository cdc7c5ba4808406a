using Recovery.ServiceDefaults.Errors;

namespace Recovery.Intake.Domain;

/// <summary>How intake refuses. It has no kind of error of its own: whatever is understood is taken, and what is not breaks the contract.</summary>
internal static class IntakeErrors
{
    public static RuleBroken NoSuchCase() => new(CommonErrors.NotFound, "There is no such case.");

    public static RuleBroken Invalid(IReadOnlyList<FieldProblem> problems) =>
        new(CommonErrors.InvalidArgument, "The request breaks the contract; see the fields.", problems);
}
