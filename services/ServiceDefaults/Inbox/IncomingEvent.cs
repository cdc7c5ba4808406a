using System.Security.Cryptography;
using Google.Protobuf;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.ServiceDefaults.Inbox;

/// <summary>An event that has arrived, with what identifies it.</summary>
internal sealed class IncomingEvent(IMessage message, EventContext context)
{
    public IMessage Message { get; } = message;

    public EventContext Context { get; } = context;

    public string Type => Message.Descriptor.FullName;

    public Guid MessageId { get; } = TypeId.TryParse(context.EventId, EventEnvelope.IdPrefix, out var id)
        ? id
        : throw new EventRejected("message-id-invalid", $"'{context.EventId}' is not the id of an event.");

    /// <summary>Over the decoded content: two JSON spellings of one event are the same event.</summary>
    public byte[] ContentHash { get; } = SHA256.HashData(message.ToByteArray());
}
