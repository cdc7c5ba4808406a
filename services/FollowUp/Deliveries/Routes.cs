using Recovery.FollowUp.Channels;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain.Deliveries;

namespace Recovery.FollowUp.Deliveries;

/// <summary>Which way a message goes, with the channels that are set up.</summary>
internal sealed class Routes(DeliveryOptions options, ChannelSet channels)
{
    public string OwnAddress => options.Smtp.From;

    public ChannelRoute To(CaseRow @case) => ChannelChoice.Choose(
        new Addresses(@case.Email, @case.Phone, @case.Handle, @case.Reference), channels.Find(ChannelChoice.Email) is not null, channels.Find(ChannelChoice.File) is not null);

    /// <summary>Where everybody can read it: the sandbox stands in for bridges to public channels.</summary>
    public ChannelRoute InPublic(CaseRow @case) => channels.Find(ChannelChoice.File) is not null
        ? new ChannelRoute(ChannelChoice.File, @case.Handle)
        : new ChannelRoute(@case.Channel, @case.Handle, $"No way to answer in public on '{@case.Channel}' is set up.");
}
