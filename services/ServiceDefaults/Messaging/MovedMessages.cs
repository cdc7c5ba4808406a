using MassTransit;
using MassTransit.Middleware.Rescue;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;
using Recovery.ServiceDefaults.Time;

namespace Recovery.ServiceDefaults.Messaging;

/// <summary>
/// Takes messages this service cannot apply out of its queue: to <c>…_error</c> with the reason in the headers, or to <c>…_skipped</c> where
/// nobody consumes the type. Each is counted and logged. No fault message is sent: its address would be the sender's to choose.
/// </summary>
internal sealed partial class MovedMessages(MessagingTelemetry telemetry, WallTime wall, ILogger<MovedMessages> log)
    : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    /// <summary>A binding left over from an earlier release can bring thousands of them.</summary>
    private readonly LogLimit _skippedLog = new(wall, TimeSpan.FromSeconds(10));

    /// <summary>Moves a message a consumer refused.</summary>
    public Task ToErrorAsync(ConsumeContext context, Exception exception) =>
        ToErrorAsync(new RescueExceptionReceiveContext(context.ReceiveContext, exception), context.MessageId);

    /// <summary>Moves a message that could not be read.</summary>
    Task IFilter<ExceptionReceiveContext>.Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) =>
        ToErrorAsync(context, context.GetMessageId());

    /// <summary>Moves a message nobody consumes.</summary>
    async Task IFilter<ReceiveContext>.Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        telemetry.Skipped();
        if (_skippedLog.Allows("", out var unsaid))
            LogSkipped(context.GetMessageId(), context.InputAddress, unsaid);
        await context.GetPayload<IDeadLetterTransport>().Send(context, "no-consumer");
    }

    void IProbeSite.Probe(ProbeContext context) => context.CreateFilterScope("movedMessages");

    private async Task ToErrorAsync(ExceptionReceiveContext context, Guid? messageId)
    {
        var reason = (context.Exception as EventRejected)?.Reason ?? context.Exception.GetType().Name;
        telemetry.Error(reason);
        LogError(context.Exception, messageId, reason, context.InputAddress);
        await context.GetPayload<IErrorTransport>().Send(context);
    }

    [LoggerMessage(LogLevel.Error, "Message {MessageId} goes to the error queue of {Queue}: {Reason}.")]
    private partial void LogError(Exception exception, Guid? messageId, string reason, Uri queue);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} is of a type nobody consumes; it goes to the skipped queue of {Queue}, as {Others} others did lately.")]
    private partial void LogSkipped(Guid? messageId, Uri queue, int others);
}
