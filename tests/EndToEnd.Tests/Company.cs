using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests;

/// <summary>What a company sets up before its first case: somebody to own cases and a fund to pay from.</summary>
internal static class Company
{
    public const string Agent = "dana";
    public const string ClearedAgent = "noor";

    public static async Task SetUpAsync(Suite suite, string tenant)
    {
        var admin = suite.Client($"{tenant}-admin");
        (await admin.PutAsync($"/v1/agents/{Agent}", new { name = "Dana", capacity = 500 })).OrThrow();
        (await admin.PutAsync($"/v1/agents/{ClearedAgent}", new { name = "Noor", capacity = 500, cleared_for_sensitive = true, available = true })).OrThrow();
        (await admin.PutAsync("/v1/funds/main", new { name = "Loyalty Investment Fund", budget = Usd(10_000_000) })).OrThrow();
    }

    public static object Usd(long cents) => new { amount_minor = cents.ToString(System.Globalization.CultureInfo.InvariantCulture), currency = "USD" };
}
