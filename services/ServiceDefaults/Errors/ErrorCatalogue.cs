using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Recovery.ServiceDefaults.Errors;

/// <summary>Every error a service can answer with, for its documentation and for the table test.</summary>
public sealed class ErrorCatalogue
{
    private readonly FrozenDictionary<string, ErrorDefinition> _byCode;

    /// <summary>Gathers the definitions of the registered types; a code that is defined twice is a mistake.</summary>
    public ErrorCatalogue(IEnumerable<ErrorSource> sources)
    {
        All = [.. sources.Select(source => source.Type).Distinct().SelectMany(DefinitionsOf).OrderBy(definition => definition.Code, StringComparer.Ordinal)];
        _byCode = All.ToFrozenDictionary(definition => definition.Code);
    }

    /// <summary>All definitions by code.</summary>
    public IReadOnlyList<ErrorDefinition> All { get; }

    /// <summary>The definition with that code; null where there is none.</summary>
    public ErrorDefinition? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The definitions a type declares as public static readonly fields.</summary>
    public static IEnumerable<ErrorDefinition> DefinitionsOf(Type type) => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.FieldType == typeof(ErrorDefinition))
        .Select(field => (ErrorDefinition)field.GetValue(null)!);
}

/// <summary>A type whose static fields are error definitions.</summary>
/// <param name="Type">The type.</param>
public sealed record ErrorSource(Type Type);

/// <summary>Registration of a service's errors.</summary>
public static class ErrorCatalogueExtensions
{
    /// <summary>Adds the errors that <paramref name="definitions"/> declares as static fields to the service's catalogue.</summary>
    public static IServiceCollection AddErrors(this IServiceCollection services, Type definitions) =>
        services.AddSingleton(new ErrorSource(definitions));
}
