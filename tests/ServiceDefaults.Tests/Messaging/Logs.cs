using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>What a process logged.</summary>
internal sealed class Logs : ILoggerProvider
{
    private readonly ConcurrentQueue<Line> _lines = new();

    public IReadOnlyCollection<Line> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    internal sealed record Line(LogLevel Level, string Category, string Text);

    private sealed class Logger(Logs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs._lines.Enqueue(new Line(logLevel, category, exception is null ? formatter(state, null) : $"{formatter(state, exception)} | {exception}"));
    }
}
