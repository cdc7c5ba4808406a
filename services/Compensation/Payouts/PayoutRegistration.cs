using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Compensation.Payouts;

internal static class PayoutRegistration
{
    public static IServiceCollection AddPayouts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PayoutOptions>().Bind(configuration.GetSection(PayoutOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PayoutOptions>, PayoutOptions.Validator>();
        // A redirect is no answer of the provider's: it is not followed, and what it says is not an outcome.
        services.AddHttpClient<HttpProvider>(client => client.MaxResponseContentBufferSize = HttpProvider.MaxAnswerBytes)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        services.AddSingleton<IPayoutProvider>(provider => provider.GetRequiredService<IOptions<PayoutOptions>>().Value.Provider == PayoutOptions.Http
            ? provider.GetRequiredService<HttpProvider>()
            : new FileSandboxProvider(DataDirectory(provider), provider.GetRequiredService<WallTime>()));
        services.AddSingleton<PayoutDesk>();
        return services;
    }

    private static string DataDirectory(IServiceProvider provider) => provider.GetRequiredService<IConfiguration>()["Recovery:DataDirectory"]
        ?? throw new OptionsValidationException(
            PayoutOptions.Section, typeof(PayoutOptions), ["Recovery:DataDirectory is not set: the payout sandbox keeps its files there."]);
}
