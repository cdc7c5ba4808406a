using System.Net;
using Recovery.FollowUp.Features.Webhooks;
using Recovery.ServiceDefaults.Hosting;

namespace Recovery.FollowUp.Webhooks;

/// <summary>Everything webhooks are made of but their lanes' timers.</summary>
internal static class WebhookRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton(provider => WebhookOptions.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<IStartupCheck, WebhookSetupCheck>();
        services.AddSingleton(provider => provider.GetRequiredService<WebhookOptions>().Rules());
        services.AddSingleton<NameLookup>((host, ct) => Dns.GetHostAddressesAsync(host, ct));
        services.AddSingleton<GuardedConnector>().AddSingleton<SecretBox>().AddSingleton<WebhookTargets>().AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookLanes>().AddSingleton<WebhookFanOut>().AddSingleton<WebhookRecord>().AddSingleton<WebhookLane>();
        services.AddSingleton<EndpointRequests>().AddSingleton<CreateWebhookEndpoint>().AddSingleton<ListWebhookEndpoints>().AddSingleton<GetWebhookEndpoint>();
        services.AddSingleton<UpdateWebhookEndpoint>().AddSingleton<DeleteWebhookEndpoint>().AddSingleton<GetWebhookSecret>().AddSingleton<RotateWebhookSecret>();
        services.AddSingleton<TestWebhookEndpoint>().AddSingleton<ReplayWebhooks>().AddSingleton<ListWebhookDeliveries>().AddSingleton<GetWebhookDelivery>();
        return services.AddSingleton<RedeliverWebhook>();
    }
}
