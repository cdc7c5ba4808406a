using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Where the broker is.</summary>
public sealed class MessagingOptions
{
    /// <summary>Name of the connection string.</summary>
    public const string ConnectionName = "messaging";

    private const string Example = "an AMQP URI like amqp://user:password@host:5672/ (amqps for TLS)";

    /// <summary>From <c>ConnectionStrings:messaging</c>: an AMQP URI with user, password and, after the slash, the virtual host.</summary>
    public string? ConnectionString { get; set; }

    internal Uri Broker => new(ConnectionString!);

    internal string User => Credential(0);

    internal string Password => Credential(1);

    internal string VirtualHost => Broker.AbsolutePath.Trim('/') is { Length: > 0 } name ? Uri.UnescapeDataString(name) : "/";

    internal bool Tls => Broker.Scheme == "amqps";

    internal ushort Port => (ushort)(Broker.Port > 0 ? Broker.Port : Tls ? 5671 : 5672);

    internal void Read(IConfiguration configuration) => ConnectionString = configuration.GetConnectionString(ConnectionName);

    private string Credential(int index) => Uri.UnescapeDataString(Broker.UserInfo.Split(':')[index]);

    internal sealed class Validator : IValidateOptions<MessagingOptions>
    {
        public ValidateOptionsResult Validate(string? name, MessagingOptions options)
        {
            if (string.IsNullOrWhiteSpace(options.ConnectionString))
                return ValidateOptionsResult.Fail($"ConnectionStrings:{ConnectionName} is not set: name the broker by {Example}.");
            return Uri.TryCreate(options.ConnectionString, UriKind.Absolute, out var uri)
                && uri is { Scheme: "amqp" or "amqps" }
                && uri.UserInfo.Split(':').Length == 2
                    ? ValidateOptionsResult.Success
                    : ValidateOptionsResult.Fail($"ConnectionStrings:{ConnectionName} is not {Example}.");
        }
    }
}
