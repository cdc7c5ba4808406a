using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Recovery.ServiceDefaults.Hosting;

namespace Recovery.ServiceDefaults.Auth;

/// <summary>Registration of clients of the other services.</summary>
public static class ServiceClientExtensions
{
    /// <summary>
    /// A gRPC client of <paramref name="service"/>, to be injected anywhere. Its address is configured as <c>services:{service}:grpc:0</c>. A call has
    /// a deadline of two seconds unless it names its own, is tried up to three times while the service is unreachable, and ends as
    /// <see cref="Errors.CommonErrors.DependencyUnavailable"/> when there is no answer. Never call inside a database transaction.
    /// </summary>
    public static IServiceCollection AddServiceClient<TClient>(this IServiceCollection services, string service)
        where TClient : ClientBase<TClient>
    {
        services.AddHttpContextAccessor();
        services.TryAddSingleton<ServiceChannels>();
        services.AddSingleton<IStartupCheck>(provider => new ServiceAddressCheck(provider.GetRequiredService<IConfiguration>(), service));
        var create = ActivatorUtilities.CreateFactory<TClient>([typeof(CallInvoker)]);
        services.TryAddSingleton(provider => create(provider, [provider.GetRequiredService<ServiceChannels>().InvokerFor(service)]));
        return services;
    }

    private sealed class ServiceAddressCheck(IConfiguration configuration, string service) : IStartupCheck
    {
        public void Check() => ServiceChannels.AddressOf(configuration, service);
    }
}
