using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Recovery.ServiceDefaults.Auth;

/// <summary>On whose behalf a service calls another when no call is being served: timers, jobs, consumers.</summary>
public static class ServiceCall
{
    /// <summary>The scope that only services hold.</summary>
    public const string InternalScope = "internal";

    // CallOptions can carry nothing but headers; the caller is tied to the very instance, so that no header of that name can ever be forged.
    private static readonly ConditionalWeakTable<Metadata, Caller> Callers = [];

    /// <summary>
    /// Options for one call as <paramref name="subject"/> of <paramref name="tenant"/>:
    /// <c>client.PreviewAsync(request, ServiceCall.As(tenant, ServiceNames.Routing, ["compensation:read"], ct))</c>.
    /// </summary>
    public static CallOptions As(string tenant, string subject, IEnumerable<string> scopes, CancellationToken cancellationToken = default) =>
        As(new Caller(tenant, subject, scopes.ToHashSet(StringComparer.Ordinal)), cancellationToken);

    /// <summary>Options for one call as <paramref name="caller"/>.</summary>
    public static CallOptions As(Caller caller, CancellationToken cancellationToken = default)
    {
        var headers = new Metadata();
        Callers.Add(headers, caller);
        return new CallOptions(headers, cancellationToken: cancellationToken);
    }

    internal static Caller? CallerOf(Metadata? headers) => headers is not null && Callers.TryGetValue(headers, out var caller) ? caller : null;
}
