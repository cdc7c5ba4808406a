using Recovery.FollowUp.Channels.Smtp;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Time;

namespace Recovery.FollowUp.Channels;

/// <summary>The channels that are set up.</summary>
internal sealed class ChannelSet
{
    private readonly Dictionary<string, IDeliveryChannel> _channels;

    public ChannelSet(DeliveryOptions options, IConfiguration configuration, ReplyTokens tokens, WallTime wall)
    {
        var channels = new List<IDeliveryChannel>();
        if (options.HasSandbox)
            channels.Add(new FileSandboxChannel(DataFolder.Of(configuration, "sandbox"), wall));
        if (options.HasSmtp)
            channels.Add(new SmtpChannel(options.Smtp, tokens, wall.Provider));
        _channels = channels.ToDictionary(channel => channel.Name);
    }

    /// <summary>The channel of that name; null where it is not set up.</summary>
    public IDeliveryChannel? Find(string name) => _channels.GetValueOrDefault(name);
}
