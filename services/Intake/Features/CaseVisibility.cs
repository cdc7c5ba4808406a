using Recovery.Intake.Domain.Cases;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Intake.Features;

/// <summary>
/// Who sees sensitive cases (RT-05): callers with the scope <c>cases:sensitive</c>, and the other services. For everybody else such a case is not
/// there. It may still be written to: a channel must not lose a customer's message because the case became sensitive.
/// </summary>
internal static class CaseVisibility
{
    private const string Scope = "cases:sensitive";

    public static bool SeesSensitive(this Caller caller) => caller.Has(Scope) || caller.Has(ServiceCall.InternalScope);

    public static IQueryable<Case> VisibleTo(this IQueryable<Case> cases, Caller caller) =>
        caller.SeesSensitive() ? cases : cases.Where(c => c.Flags == null);
}
