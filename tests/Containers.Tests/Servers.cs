using Testcontainers.MsSql;
using Testcontainers.RabbitMq;

namespace Recovery.Containers.Tests;

/// <summary>
/// The servers these tests run on: one container each, started by whoever asks first. Testcontainers removes them when this process has ended,
/// however it ended.
/// </summary>
internal static class Servers
{
    private const string SqlServerImage = "mcr.microsoft.com/mssql/server:2022-latest";

    /// <summary>The one build/rabbitmq takes.</summary>
    private const string BrokerImage = "rabbitmq:3.13";

    private static readonly Lazy<Task<MsSqlContainer>> SqlServer = new(StartSqlServerAsync);
    private static readonly Lazy<Task<RabbitMqContainer>> Broker = new(StartBrokerAsync);

    /// <summary>Connection string of an administrator of the SQL Server.</summary>
    public static async Task<string> SqlServerAsync() => (await SqlServer.Value).GetConnectionString();

    /// <summary>Where the broker is.</summary>
    public static async Task<string> BrokerAsync() => (await Broker.Value).GetConnectionString();

    /// <summary>Runs rabbitmqctl beside the broker and returns what that printed.</summary>
    public static async Task<string> ControlBrokerAsync(params string[] arguments)
    {
        var broker = await Broker.Value;
        var result = await broker.ExecAsync(["rabbitmqctl", .. arguments]);
        return result.ExitCode == 0
            ? result.Stdout
            : throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)} ended with {result.ExitCode}: {result.Stderr}{result.Stdout}");
    }

    private static async Task<MsSqlContainer> StartSqlServerAsync()
    {
        var container = new MsSqlBuilder(SqlServerImage).Build();
        await container.StartAsync();
        return container;
    }

    private static async Task<RabbitMqContainer> StartBrokerAsync()
    {
        var container = new RabbitMqBuilder(BrokerImage).Build();
        await container.StartAsync();
        return container;
    }
}
