using System.Text.Json.Nodes;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests;

/// <summary>One complaint on its way, as the people around it see it: every step is a call an integrator could make.</summary>
internal sealed class Story(Suite suite, string tenant = "acme")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public RestClient Integrator { get; } = suite.Client($"{tenant}-integrator");

    public RestClient Agent { get; } = suite.Client($"{tenant}-agent");

    public RestClient Supervisor { get; } = suite.Client($"{tenant}-supervisor");

    public string Case { get; private set; } = "";

    /// <summary>Each story has its own: nobody gets more than a few acknowledgments an hour.</summary>
    public string Customer { get; } = $"ann-{Guid.NewGuid():N}@example.org";

    public async Task<RestAnswer> ReportsAsync(string text, string? externalId = null, string channel = "email", string? conversation = null, string? email = null)
    {
        var answer = (await Integrator.PostAsync("/v1/reports", new
        {
            channel,
            external_id = externalId ?? Guid.NewGuid().ToString(),
            conversation = conversation ?? "",
            customer = new { email = email ?? Customer, name = "Ann" },
            text,
            order_reference = $"A-{Guid.NewGuid():N}"[..12],
        })).OrThrow();
        Case = answer["case.id"];
        return answer;
    }

    public Task<RestAnswer> CaseIsAsync(string status) => SeesAsync($"/v1/cases/{Case}", answer => answer["status"] == status);

    /// <summary>Reads until what is there is accepted; <c>{case}</c> in the path is the story's case.</summary>
    public Task<RestAnswer> SeesAsync(string path, Func<RestAnswer, bool> accept, TimeSpan? within = null) =>
        Eventually.Get(() => Supervisor.GetAsync(path.Replace("{case}", Case, StringComparison.Ordinal)), accept, within ?? Patience);

    public Task<RestAnswer> DeliveryIsSentAsync(string kind, TimeSpan? within = null) =>
        SeesAsync("/v1/cases/{case}/deliveries?page_size=200", answer => Items(answer, "deliveries").Any(delivery => $"{delivery["kind"]}" == kind && $"{delivery["state"]}" == "SENT"), within);

    public Task<RestAnswer> PromiseIsAsync(string kind, string state, TimeSpan? within = null) =>
        SeesAsync($"/v1/promises?case={Case}&page_size=200", answer => Items(answer, "promises").Any(promise => $"{promise["kind"]}" == kind && $"{promise["state"]}" == state), within);

    public async Task<string> IsOfferedAsync(object verifiedLoss)
    {
        var offer = await ProposesAsync(verifiedLoss);
        (await Agent.PostAsync($"/v1/offers/{offer["id"]}:present")).OrThrow();
        return offer["id"];
    }

    /// <summary>Compensation knows the case once it has heard of it: until then there is nothing by that name.</summary>
    public async Task<RestAnswer> ProposesAsync(object verifiedLoss)
    {
        var key = Guid.NewGuid().ToString();
        var answer = await Eventually.Get(
            () => Agent.PostAsync($"/v1/cases/{Case}/offers:propose", new { verified_loss = verifiedLoss }, key),
            answer => answer["code"] != "not-found", Patience);
        return answer.OrThrow();
    }

    public async Task<string> AcceptsAsync(string offer, string option = "a") =>
        (await Agent.PostAsync($"/v1/offers/{offer}:accept", new { option, felt_fair = true })).OrThrow()["grant"];

    public Task<RestAnswer> GrantIsAsync(string grant, string state) => SeesAsync($"/v1/grants/{grant}", answer => answer["state"] == state);

    public static IEnumerable<JsonNode> Items(RestAnswer answer, string list) => answer.Body?[list]?.AsArray().OfType<JsonNode>() ?? [];
}
