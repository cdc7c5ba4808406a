namespace Recovery.Compensation.Tests;

/// <summary>A test of the service as it is hosted, on a folder of its own, with a provider that remembers what it was asked.</summary>
/// <param name="fund">What the fund "main" holds in cents; 0 where the test opens its own.</param>
public abstract class HostedTest(long fund = 0) : IAsyncLifetime
{
    private readonly TestFolder _folder = new();

    private protected RecordingProvider Provider { get; } = new();

    private protected CompensationApp App { get; set; } = null!;

    private protected string Folder => _folder.Path;

    public virtual async Task InitializeAsync()
    {
        App = await CompensationApp.StartAsync(Folder, Provider);
        if (fund > 0)
            await App.FundThatHolds(fund);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        _folder.Dispose();
    }
}
