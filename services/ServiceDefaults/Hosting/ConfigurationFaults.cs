using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>
/// Ends a process whose configuration is wrong with one sentence on stderr and exit code 78, wherever between the first line of Program.cs and the start of the
/// last service the fault is found: registration, building, mapping and starting all read options.
/// </summary>
internal static class ConfigurationFaults
{
    /// <summary>EX_CONFIG of sysexits.h: it is the configuration, and starting again will not help.</summary>
    public const int ExitCode = 78;

    // A value of the wrong type is told by the binder in just such a sentence.
    private const string Binder = "Microsoft.Extensions.Configuration.Binder";

    private static int _watching;

    public static void Watch()
    {
        if (Interlocked.Exchange(ref _watching, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += (_, thrown) => EndOn(thrown.ExceptionObject as Exception);
    }

    private static void EndOn(Exception? exception)
    {
        if (SentenceOf(exception) is not { } sentence)
            return;
        Console.Error.WriteLine(sentence);
        Environment.Exit(ExitCode);
    }

    private static string? SentenceOf(Exception? exception) => exception switch
    {
        ConfigurationInvalid invalid => invalid.Message,
        OptionsValidationException options => options.Failures.First(),
        InvalidOperationException { Source: Binder } => exception.Message,
        AggregateException many => many.InnerExceptions.Select(SentenceOf).FirstOrDefault(sentence => sentence is not null),
        { InnerException: { } inner } => SentenceOf(inner),
        _ => null,
    };
}
