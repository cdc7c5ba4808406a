using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Recovery.AppHost.Keys;

namespace Recovery.AppHost.Commands;

/// <summary>
/// `ledger verify`: has compensation reckon the ledger again, page by page (CO-10), and says what it found. With <c>RECOVERY_KEY</c> the ledger of that
/// key's tenant, else those of the development tenants; <c>--gateway URL</c> asks another suite than the one on <c>--data</c>.
/// </summary>
internal static class VerifyLedgerCommand
{
    private const int NotWhole = 1;
    private const string KeyVariable = "RECOVERY_KEY";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(Options options)
    {
        var directory = options.Required("data");
        var gateway = options.Value("gateway") ?? HostFile.Read(directory)?.GatewayHttp
            ?? throw new SuiteRefused($"No suite is running on {directory}; --gateway names another.");
        using var client = new HttpClient { BaseAddress = new Uri(gateway), Timeout = Patience };
        var whole = true;
        foreach (var (name, key) in Keys(directory))
            whole &= await VerifyAsync(client, name, key);
        return whole ? 0 : NotWhole;
    }

    private static IReadOnlyList<(string Name, string Key)> Keys(string directory)
    {
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } own)
            return [("ledger", own)];
        var admins = new KeyFiles(directory).Development().Where(key => key.Scopes.Contains("admin")).Select(key => (key.Tenant, key.Key)).ToList();
        return admins.Count > 0 ? admins : throw new SuiteRefused($"{KeyVariable} is not set, and {directory} has no development keys.");
    }

    private static async Task<bool> VerifyAsync(HttpClient client, string name, string key)
    {
        var token = string.Empty;
        while (true)
        {
            var page = await PageAsync(client, key, token);
            if (page.Problem.Length > 0 || !page.Whole)
            {
                await Console.Out.WriteLineAsync($"{name}: NOT WHOLE after {page.Checked} transfers. {page.Problem}");
                return false;
            }
            token = page.NextPageToken;
            if (token.Length > 0)
                continue;
            await Console.Out.WriteLineAsync($"{name}: whole, {page.Checked} transfers.");
            return true;
        }
    }

    private static async Task<Page> PageAsync(HttpClient client, string key, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/ledger:verify?page_token={Uri.EscapeDataString(token)}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using var response = await client.SendAsync(request);
            if (!response.IsSuccessStatusCode)
                throw new SuiteRefused(string.Create(CultureInfo.InvariantCulture, $"{client.BaseAddress} answered {(int)response.StatusCode}: is the key one with compensation:read?"));
            return Read(await response.Content.ReadAsStringAsync());
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or JsonException)
        {
            throw new SuiteRefused($"{client.BaseAddress} did not answer: {failure.Message}");
        }
    }

    private static Page Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var answer = document.RootElement;
        return new Page(
            answer.TryGetProperty("whole", out var whole) && whole.GetBoolean(),
            answer.TryGetProperty("checked", out var count) ? count.ToString() : "0",
            answer.TryGetProperty("problem", out var problem) ? problem.GetString()! : string.Empty,
            answer.TryGetProperty("next_page_token", out var next) ? next.GetString()! : string.Empty);
    }

    private sealed record Page(bool Whole, string Checked, string Problem, string NextPageToken);
}
