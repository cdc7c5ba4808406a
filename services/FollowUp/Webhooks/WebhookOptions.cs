using System.Globalization;
using System.Net;
using Recovery.FollowUp.Domain.Webhooks;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;

namespace Recovery.FollowUp.Webhooks;

/// <summary>Configuration <c>Webhooks</c>: where messages to integrators may go.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Networks that may be posted to although they are not public, as <c>10.1.0.0/16</c>, separated by commas.</summary>
    public string AllowedNetworks { get; init; } = "";

    /// <summary>Ports that may be posted to, separated by commas.</summary>
    public string Ports { get; init; } = "443,8443";

    /// <summary>True where addresses may begin with http://. What is posted then travels in the clear.</summary>
    public bool AllowHttp { get; init; }

    /// <summary>How long an endpoint may take to answer, in seconds of the machine's clock.</summary>
    public int TimeoutSeconds { get; init; } = 15;

    public TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    public static WebhookOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<WebhookOptions>() ?? new WebhookOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new ConfigurationInvalid(unreadable.Message);
        }
    }

    public AddressRules Rules()
    {
        var networks = Parts(AllowedNetworks).Select(part => IPNetwork.TryParse(part, out var network)
            ? network
            : throw new ConfigurationInvalid($"{Section}:AllowedNetworks has networks like 10.1.0.0/16, not '{part}'."));
        var ports = Parts(Ports).Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : throw new ConfigurationInvalid($"{Section}:Ports has numbers from 1 to 65535, not '{part}'."));
        return new AddressRules(new PublicAddresses([.. networks]), ports.ToHashSet(), AllowHttp);
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Looks at where webhooks may go before any does.</summary>
internal sealed class WebhookSetupCheck(WebhookOptions options) : IStartupCheck
{
    public void Check()
    {
        if (options.Rules().Ports.Count == 0)
            throw new ConfigurationInvalid($"{WebhookOptions.Section}:Ports names no port.");
        if (options.TimeoutSeconds is < 1 or > 20)
            throw new ConfigurationInvalid($"{WebhookOptions.Section}:TimeoutSeconds must be 1 to 20, not {options.TimeoutSeconds}.");
    }
}
