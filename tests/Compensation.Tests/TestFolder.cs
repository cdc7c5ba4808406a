namespace Recovery.Compensation.Tests;

/// <summary>A folder of its own that goes with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("recovery-compensation-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
