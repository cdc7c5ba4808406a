using Recovery.Demo;
using Recovery.Demo.Gateway;
using Recovery.Demo.Reading;
using Spectre.Console;

const int Worked = 0, DidNotWork = 1, FileNotPlayable = 2, Interrupted = 130;

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
try
{
    var options = DemoOptions.Parse(args, Environment.GetEnvironmentVariable);
    using var file = ComplaintFile.Open(options.File);
    using var people = People.Of(options.Gateway, options.Keys);
    return await new Day(options, file, people, Screen()).PlayAsync(interrupted.Token) ? Worked : DidNotWork;
}
catch (FileRefused refused)
{
    return Say(refused.Message, FileNotPlayable);
}
catch (DemoRefused refused)
{
    return Say(refused.Message, refused.ExitCode);
}
catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
{
    return Interrupted;
}

// Into a file or a pipe go plain lines as long as they are: nobody wants colour codes there, or an address cut in two.
static IAnsiConsole Screen()
{
    if (!Console.IsOutputRedirected)
        return AnsiConsole.Console;
    var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
    plain.Profile.Width = 400;
    return plain;
}

static int Say(string sentence, int exitCode)
{
    Console.Error.WriteLine($"recovery: {sentence}");
    return exitCode;
}
