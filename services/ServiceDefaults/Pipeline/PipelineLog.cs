using Microsoft.Extensions.Logging;

namespace Recovery.ServiceDefaults.Pipeline;

internal static partial class PipelineLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Error, Message = "Unhandled exception in {Method}")]
    public static partial void Unhandled(ILogger logger, string method, Exception exception);
}
