using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using MassTransit;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Reads what surrounds an event on the bus, and refuses what no publisher of this suite sends.</summary>
internal static partial class EventEnvelope
{
    /// <summary>Prefix of an event's id.</summary>
    public const string IdPrefix = "evt";

    /// <summary>No aggregate comes near it; beyond it a number is a mistake or an attack.</summary>
    private const long MaxSequence = 1_000_000_000_000;
    private const int MaxNameLength = 200;

    /// <summary>The event's attributes. Expiry is measured in wall time, as the bus does.</summary>
    public static EventContext Read(ConsumeContext context, IMessage message, DateTimeOffset now)
    {
        if (context.MessageId is not { } messageId || messageId == Guid.Empty)
            throw new EventRejected("message-id-missing", "The message has no id.");
        if (context.ExpirationTime is { } expires && expires.ToUniversalTime() < now.UtcDateTime)
            throw new EventRejected("expired", $"The message expired at {expires:O}.");
        var type = Required(context, EventHeaders.Type);
        if (type != message.Descriptor.FullName)
            throw new EventRejected("type-invalid", $"The header says '{type}', the content is a {message.Descriptor.FullName}.");
        var tenant = Required(context, EventHeaders.Tenant);
        if (!Tenants().IsMatch(tenant))
            throw new EventRejected("tenant-invalid", "The tenant is not a tenant's name.");
        return new EventContext(
            TypeId.FromGuid(IdPrefix, messageId),
            tenant,
            Name(context, EventHeaders.Subject),
            Sequence(context),
            Name(context, EventHeaders.Source),
            Time(context));
    }

    private static long Sequence(ConsumeContext context)
    {
        var text = Required(context, EventHeaders.Sequence);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && sequence is >= 1 and <= MaxSequence
            ? sequence
            : throw new EventRejected("sequence-invalid", $"The sequence '{text}' is not a number from 1 to {MaxSequence}.");
    }

    private static DateTimeOffset Time(ConsumeContext context)
    {
        var text = Required(context, EventHeaders.Time);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? time.ToUniversalTime()
            : throw new EventRejected("time-invalid", $"The time '{text}' is not an RFC 3339 time.");
    }

    private static string Name(ConsumeContext context, string header)
    {
        var text = Required(context, header);
        return text.Length <= MaxNameLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? text
            : throw new EventRejected($"{header}-invalid", $"The {header} is not up to {MaxNameLength} printable ASCII characters.");
    }

    private static string Required(ConsumeContext context, string header) =>
        context.Headers.Get<string>(header) is { Length: > 0 } text
            ? text
            : throw new EventRejected($"{header}-missing", $"The message has no {header}.");

    [GeneratedRegex("\\A[A-Za-z0-9][A-Za-z0-9_-]{0,63}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tenants();
}
