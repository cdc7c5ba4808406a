using System.Globalization;

namespace Recovery.Demo;

/// <summary>Why the demo cannot be played, in one sentence.</summary>
internal sealed class DemoRefused(string sentence, int exitCode = 1) : Exception(sentence)
{
    /// <summary>EX_USAGE of sysexits.h: it was called wrongly.</summary>
    public const int Usage = 64;

    public int ExitCode { get; } = exitCode;
}

/// <summary>What to play, how fast, and on which suite.</summary>
internal sealed record DemoOptions(string File, double Rate, int Count, Uri Gateway, string Keys, double ClockScale)
{
    public const int MostComplaints = 20_000;
    private const double FastestRate = 200;
    private const double OwnRate = 2;
    private const int CountOfAnotherFile = 100;
    private static readonly string OwnFile = Path.Combine(AppContext.BaseDirectory, "complaints.jsonl");

    public static DemoOptions Parse(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var given = Pairs(arguments);
        var file = given.GetValueOrDefault("--file");
        return new DemoOptions(
            file ?? OwnFile,
            Number(given, "--rate", OwnRate, FastestRate),
            (int)Number(given, "--count", file is null ? MostComplaints : CountOfAnotherFile, MostComplaints),
            Uri.TryCreate(environment("RECOVERY_GATEWAY_HTTP"), UriKind.Absolute, out var gateway) ? gateway : throw NotStarted(),
            environment("RECOVERY_KEYS") ?? throw NotStarted(),
            double.TryParse(environment("RECOVERY_CLOCK_SCALE"), NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale > 0 ? scale : 1);
    }

    private static DemoRefused NotStarted() => new("RECOVERY_GATEWAY_HTTP and RECOVERY_KEYS say where the suite is; ./recovery demo sets them.");

    private static Dictionary<string, string> Pairs(IReadOnlyList<string> arguments)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (arguments[i] is not ("--file" or "--rate" or "--count"))
                throw new DemoRefused($"unknown option for demo: {arguments[i]}; see ./recovery help", DemoRefused.Usage);
            pairs[arguments[i]] = i + 1 < arguments.Count ? arguments[i + 1] : throw new DemoRefused($"{arguments[i]} needs a value", DemoRefused.Usage);
        }
        return pairs;
    }

    private static double Number(Dictionary<string, string> given, string name, double otherwise, double most)
    {
        if (!given.TryGetValue(name, out var text))
            return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most && (name != "--count" || number >= 1)
            ? number
            : throw new DemoRefused($"{name} takes a number above 0 and up to {most.ToString(CultureInfo.InvariantCulture)}, not {text}", DemoRefused.Usage);
    }
}
