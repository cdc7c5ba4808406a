namespace Recovery.ServiceDefaults.Tests;

/// <summary>The tests run in the test host; started as a program, this assembly is the process a fault test kills.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["store-child", var folder, var count] => Store.StoreChild.RunAsync(folder, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
        ["bus-child", var folder, var broker, var service, var applied] =>
            Messaging.BusChild.RunAsync(folder, broker, service, int.Parse(applied, System.Globalization.CultureInfo.InvariantCulture)),
        ["probe"] => Hosting.ProbeProgram.RunAsync(),
        ["store-rate", var folder, var seconds] => Store.StoreRate.RunAsync(folder, int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture)),
        _ => Task.FromResult(64),
    };
}
