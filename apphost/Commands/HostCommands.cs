namespace Recovery.AppHost.Commands;

/// <summary>What the script `recovery` asks of this program besides running the suite.</summary>
internal static class HostCommands
{
    public const int Refused = 1;
    private const int Usage = 64;

    /// <returns>An exit code, or none when the arguments ask to run the suite.</returns>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal))
            return null;

        try
        {
            return args switch
            {
                ["status", .. var rest] => await StatusCommand.RunAsync(new Options(rest)),
                ["ledger", "verify", .. var rest] => await VerifyLedgerCommand.RunAsync(new Options(rest)),
                ["key", "new", .. var rest] => NewKeyCommand.Run(new Options(rest)),
                _ => throw new SuiteRefused($"Unknown command: {string.Join(' ', args)}"),
            };
        }
        catch (SuiteRefused refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return args[0] is "status" or "key" or "ledger" ? Refused : Usage;
        }
    }
}
