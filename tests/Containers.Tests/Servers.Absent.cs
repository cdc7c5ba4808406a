namespace Recovery.Containers.Tests;

/// <summary>In place of the containers where the feed lacks Testcontainers: the tests compile, and say so when they are run all the same.</summary>
internal static class Servers
{
    public static Task<string> SqlServerAsync() => throw Missing("SQL Server");

    public static Task<string> BrokerAsync() => throw Missing("RabbitMQ");

    public static Task<string> ControlBrokerAsync(params string[] arguments) => throw Missing($"rabbitmqctl {string.Join(' ', arguments)}");

    private static InvalidOperationException Missing(string what) =>
        new($"{what}: no container can be started, because Testcontainers needs the full package feed (RecoveryFeed=full).");
}
