using Recovery.TestKit;

namespace Recovery.ServiceDefaults.Tests.Messaging;

/// <summary>A process on the bus for a fault test to kill; ends by itself when its outbox is empty and everything expected has been applied.</summary>
internal static class BusChild
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string folder, string broker, string service, int applied)
    {
        await using var host = await BusHost.StartAsync(folder, broker, service);
        await Eventually.Get(host.UnsentAsync, unsent => unsent == 0, Deadline);
        await Eventually.Get(host.AppliedAsync, count => count >= applied, Deadline);
        return 0;
    }
}
