using System.Runtime.InteropServices;

namespace Recovery.Benchmarks.Results;

/// <summary>Where the figures come from; they are worth nothing without it.</summary>
internal sealed record Machine(int Processors, string System, string Runtime, string LoadBefore)
{
    private const string LoadFile = "/proc/loadavg";

    public static Machine Here() => new(
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        File.Exists(LoadFile) ? string.Join(' ', File.ReadAllText(LoadFile).Split(' ')[..3]) : "unknown");
}
