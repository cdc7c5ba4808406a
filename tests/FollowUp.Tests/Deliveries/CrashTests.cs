using System.Diagnostics;
using Recovery.Contracts.FollowUp.V1;
using Recovery.TestKit;

namespace Recovery.FollowUp.Tests.Deliveries;

/// <summary>The process dies in the middle of a hand-over, as by kill -9, and another goes on.</summary>
public sealed class CrashTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("delivery.before-send", 0)]
    [InlineData("delivery.after-send", 1)]
    public async Task ProcessThatDies_AroundTheHandOver_LeavesOneMessage(string point, int filesAtDeath)
    {
        var folder = Directory.CreateTempSubdirectory("recovery-followup-").FullName;
        try
        {
            await using (var before = await FollowUpHost.StartAsync(folder: folder))
                await before.DeliverAsync(Make.Opened());
            await RunUntilItDiesAsync(folder, point);
            Assert.Equal(filesAtDeath, Messages(folder).Length);

            await using var after = await FollowUpHost.StartAsync(folder: folder);
            await after.RunDueAsync();
            var delivery = Assert.Single(await after.DeliveriesAsync());
            Assert.Equal(Delivery.Types.State.Sent, delivery.State);
            Assert.Equal(delivery.Body, (string?)after.Received(delivery.Id)["body"]);
            Assert.Single(Messages(folder));
            Assert.Single(after.SandboxLog());
            Assert.Single(await after.PublishedAsync<MessageSent>());
            Assert.Single(await after.PromisesAsync());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Messages(string folder) => Directory.Exists(Path.Combine(folder, "sandbox")) ? Directory.GetFiles(Path.Combine(folder, "sandbox"), "dlv_*.json") : [];

    private static async Task RunUntilItDiesAsync(string folder, string point)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(Composition).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["RECOVERY_CRASH_AT"] = point,
                ["Recovery__DataDirectory"] = folder,
                ["Recovery__InternalKey"] = Convert.ToBase64String(new byte[32]),
                ["ConnectionStrings__messaging"] = "amqp://nobody:none@127.0.0.1:1/",
                ["services__intake__grpc__0"] = "http://127.0.0.1:1",
            },
        };
        using var process = Process.Start(start)!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await Eventually.Until(() => process.HasExited, Patience, $"the process dies at {point}");
            Assert.True(process.ExitCode == 128 + 9, $"{process.ExitCode}: {string.Join('\n', await output)}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
