namespace Recovery.AppHost.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("recovery-apphost-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
