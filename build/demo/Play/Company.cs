using System.Globalization;
using System.Text.Json.Nodes;
using Recovery.Demo.Gateway;

namespace Recovery.Demo.Play;

/// <summary>What the company sets up before the day begins: agents, a fund, and a survey soon enough to be answered the same day.</summary>
internal static class Company
{
    public const string Fund = "main";
    public const long BudgetCents = 100_000_000;
    private const int SurveyHours = 2;
    private const int Attempts = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly (string Id, object Agent)[] Agents =
    [
        ("dana", new { name = "Dana", capacity = 1000, languages = (string[])["en"] }),
        ("milan", new { name = "Milan", capacity = 1000, languages = (string[])["en", "de"] }),
        ("noor", new { name = "Noor", capacity = 1000, languages = (string[])["en", "de"], cleared_for_sensitive = true }),
        ("lee", new { name = "Lee", capacity = 1000, languages = (string[])["en"], cleared_for_sensitive = true, role = "LEAD" }),
    ];

    public static async Task SetUpAsync(GatewayClient admin, CancellationToken ct)
    {
        foreach (var (id, agent) in Agents)
            await NeedAsync(() => admin.PutAsync($"/v1/agents/{id}", agent, ct), $"agent {id}", ct);
        await NeedAsync(() => admin.PutAsync($"/v1/funds/{Fund}", new { name = "Loyalty Investment Fund", budget = Usd(BudgetCents) }, ct), "the fund", ct);
        var policy = await NeedAsync(() => admin.GetAsync("/v1/policies/followup", ct), "the policy of follow-up", ct);
        if (policy.Body?["policy"] is JsonObject wanted)
        {
            wanted["survey_hours"] = SurveyHours;
            await NeedAsync(() => admin.PutAsync("/v1/policies/followup", wanted, ct), "the policy of follow-up", ct);
        }
    }

    public static object Usd(long cents) => new { amount_minor = cents.ToString(CultureInfo.InvariantCulture), currency = "USD" };

    private static async Task<Answer> NeedAsync(Func<Task<Answer>> call, string what, CancellationToken ct)
    {
        var answer = await call();
        for (var attempt = 1; answer.MayWorkLater && attempt < Attempts; attempt++)
        {
            await Task.Delay(Pause, ct);
            answer = await call();
        }
        return answer.Worked ? answer : throw new DemoRefused($"The company cannot be set up, {what}: {answer.Problem}");
    }
}
