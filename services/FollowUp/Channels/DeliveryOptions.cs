using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Channels;

/// <summary>Configuration <c>Delivery</c>.</summary>
internal sealed class DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>Where customers reach the gateway; status links begin with it.</summary>
    public string PublicAddress { get; init; } = "http://localhost:8080";

    /// <summary>True: what cannot go by mail goes to the sandbox folder. Unset: only where no mail server is set up.</summary>
    public bool? Sandbox { get; init; }

    public Smtp.SmtpOptions Smtp { get; init; } = new();

    public bool HasSmtp => Smtp.Host.Length > 0;

    public bool HasSandbox => Sandbox ?? !HasSmtp;

    public static DeliveryOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<DeliveryOptions>() ?? new DeliveryOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new ConfigurationInvalid(unreadable.Message);
        }
    }

    /// <summary>What is wrong, in one sentence; null where nothing is.</summary>
    public string? Problem()
    {
        if (!Uri.TryCreate(PublicAddress, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return $"{Section}:PublicAddress must be the http or https address at which customers reach the gateway, not '{PublicAddress}'.";
        if (!HasSmtp && !HasSandbox)
            return $"{Section}: set {Section}:Smtp:Host or allow {Section}:Sandbox, or no message can go anywhere.";
        return HasSmtp ? Smtp.Problem() : null;
    }
}
