namespace Recovery.FollowUp.Domain.Promises;

/// <summary>Who keeps a promise, besides agents by their id.</summary>
internal static class PromiseOwners
{
    /// <summary>The suite keeps it by itself.</summary>
    public const string Recovery = "recovery";

    /// <summary>A person has to keep it, and the case has no owner yet; the first one takes it over.</summary>
    public const string Unassigned = "unassigned";

    /// <summary>The person who keeps what automation does not: the owner of the case, or whoever will be.</summary>
    public static string Person(string caseOwner) => caseOwner.Length > 0 ? caseOwner : Unassigned;
}
