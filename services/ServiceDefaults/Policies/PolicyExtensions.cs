using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Policies;

/// <summary>Registers policies.</summary>
public static class PolicyExtensions
{
    /// <summary>Registers <see cref="PolicyStore{TContext, TPolicy}"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="defaults">What is in force for a tenant that has stored nothing; version 0.</param>
    /// <param name="validate">What is wrong with a document; nothing for a good one. The defaults must be good.</param>
    public static IServiceCollection AddPolicy<TContext, TPolicy>(
        this IServiceCollection services, TPolicy defaults, Func<TPolicy, IEnumerable<FieldProblem>> validate)
        where TContext : RecoveryDbContext
        where TPolicy : class, IMessage<TPolicy>, new()
    {
        if (validate(defaults).FirstOrDefault() is { } problem)
            throw new ArgumentException($"The shipped {typeof(TPolicy).Name} breaks its own rules: {problem.Pointer} {problem.Detail}", nameof(defaults));
        return services.AddSingleton(provider => new PolicyStore<TContext, TPolicy>(
            provider.GetRequiredService<Store<TContext>>(), provider.GetRequiredService<WallTime>(), defaults, validate));
    }
}
