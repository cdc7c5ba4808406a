namespace Recovery.Training;

/// <summary>The training cannot be done as asked; the message says why in one sentence.</summary>
internal sealed class TrainingRefused(string message, int exitCode = TrainingRefused.DidNotWork) : Exception(message)
{
    public const int DidNotWork = 1;
    public const int Usage = 64;

    public int ExitCode => exitCode;
}
