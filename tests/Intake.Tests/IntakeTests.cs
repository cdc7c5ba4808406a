namespace Recovery.Intake.Tests;

/// <summary>A test with an intake of its own.</summary>
public abstract class IntakeTests : IAsyncLifetime
{
    private protected IntakeHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await IntakeHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
