namespace Recovery.AppHost;

/// <summary>Why the suite does not start, or a command does not run: one sentence for the person who asked.</summary>
internal sealed class SuiteRefused(string reason) : Exception(reason);
