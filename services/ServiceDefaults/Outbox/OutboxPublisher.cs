using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using MassTransit;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Telemetry;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Outbox;

/// <summary>
/// Hands one event to the broker and waits until that has it: mandatory, confirmed, within a deadline. The event goes to the exchange of its type,
/// with the id it was given when it was decided. Any fault but a clear refusal means that nobody knows whether the broker has it.
/// </summary>
internal sealed class OutboxPublisher(IBus bus, EventTypes types, WallTime wall, BusName name)
{
    /// <summary>How long the broker may take to confirm.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>Declaring an exchange does not heed the deadline.</summary>
    private static readonly TimeSpan Patience = Deadline + TimeSpan.FromSeconds(1);

    public async Task<Attempt> PublishAsync(OutboxMessage row)
    {
        using var activity = RecoveryTelemetry.Source.StartActivity($"publish {row.Type}", ActivityKind.Producer, row.Traceparent);
        try
        {
            if (types.Find(row.Type) is not { } descriptor)
                return new Attempt(row, AttemptResult.Refused, $"There is no event named {row.Type} in this release.");
            await SendAsync(row, descriptor, EventJson.Read(row.Payload, descriptor)).WaitAsync(Patience, wall.Provider);
            return new Attempt(row, AttemptResult.Sent);
        }
        catch (Exception exception) when (exception is MessageReturnedException or JsonException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            return new Attempt(row, AttemptResult.Refused, exception is JsonException ? exception.Message : "No queue takes events of this type.");
        }
        catch (Exception exception)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            return new Attempt(row, AttemptResult.Unknown, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private async Task SendAsync(OutboxMessage row, MessageDescriptor descriptor, IMessage message)
    {
        // The deadline ends our waiting, not the client's sending: a publish cancelled in the client has an unknown outcome and may harm others
        // on the same channel. MassTransit gives the client a token of its own.
        using var deadline = new CancellationTokenSource(Deadline, wall.Provider);
        var endpoint = await bus.GetSendEndpoint(BusTopology.Exchange(row.Type));
        await endpoint.Send(message, descriptor.ClrType, Pipe.Execute<SendContext>(context => Address(context, row, descriptor)), deadline.Token);
    }

    private void Address(SendContext context, OutboxMessage row, MessageDescriptor descriptor)
    {
        context.MessageId = row.MessageId;
        context.SupportedMessageTypes = [MessageUrn.ForTypeString(descriptor.ClrType)];
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
            rabbit.Mandatory = true;
        context.Headers.Set(EventHeaders.SpecVersion, EventHeaders.SpecVersionValue);
        context.Headers.Set(EventHeaders.Id, TypeId.FromGuid(EventEnvelope.IdPrefix, row.MessageId));
        context.Headers.Set(EventHeaders.Source, name.Source);
        context.Headers.Set(EventHeaders.Type, row.Type);
        context.Headers.Set(EventHeaders.Subject, row.Subject);
        context.Headers.Set(EventHeaders.Time, row.CreatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        context.Headers.Set(EventHeaders.Tenant, row.Tenant);
        context.Headers.Set(EventHeaders.Sequence, row.Sequence.ToString(CultureInfo.InvariantCulture));
        if ((Activity.Current?.Id ?? row.Traceparent) is { } trace)
            context.Headers.Set(EventHeaders.TraceParent, trace);
    }
}
