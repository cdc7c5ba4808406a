namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>A temporary folder that goes with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("recovery-store-").FullName;

    public string Database => System.IO.Path.Combine(Path, "test.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
