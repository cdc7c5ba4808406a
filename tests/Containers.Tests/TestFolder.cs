namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>A temporary folder that goes with the test. The database named like it goes with the server.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("recovery-store-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
