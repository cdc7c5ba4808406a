namespace Recovery.ServiceDefaults.Auth;

/// <summary>Who calls: read from a verified credential, never from the request.</summary>
/// <param name="Tenant">The tenant everything the caller does belongs to.</param>
/// <param name="Subject">The key, user or service that calls.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Agent">The agent the caller is, where it is one.</param>
public sealed record Caller(string Tenant, string Subject, IReadOnlySet<string> Scopes, string? Agent = null)
{
    /// <summary>True where the caller holds the scope, its wildcard (<c>cases:*</c>) or <c>admin</c>. The scope <c>internal</c> is held by services alone.</summary>
    public bool Has(string scope)
    {
        if (Scopes.Contains(scope))
            return true;
        if (scope == "internal")
            return false;
        return Scopes.Contains("admin") || (scope.IndexOf(':') is var colon and > 0 && Scopes.Contains(scope[..colon] + ":*"));
    }
}
