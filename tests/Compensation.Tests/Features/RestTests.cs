using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Recovery.Compensation.Tests.Features;

/// <summary>The same rules through REST: what a caller sends and sees.</summary>
public sealed class RestTests() : HostedTest(100_000)
{
    [Theory]
    [InlineData("1.5", "USD")]
    [InlineData("1e2", "USD")]
    [InlineData("1.0", "USD")]
    [InlineData("NaN", "USD")]
    [InlineData("Infinity", "USD")]
    [InlineData("0x10", "USD")]
    [InlineData(" 5", "USD")]
    [InlineData("+5", "USD")]
    [InlineData("١٢", "USD")]
    [InlineData("-1", "USD")]
    [InlineData("9223372036854775808", "USD")]
    [InlineData("1000000000000001", "USD")]
    [InlineData("1000000000000000", "USD")]
    [InlineData("500", "usd")]
    [InlineData("500", "XXX")]
    [InlineData("500", "US")]
    [InlineData("500", "USD ")]
    [InlineData("500", "EUR")]
    public async Task Loss_ThatIsNoAmountOfTheCase_IsRefusedWithoutEffect(string amount, string currency)
    {
        // B9, B10, B12
        var @case = await App.CaseThatWasOpened(c => c.ClaimedLoss = Make.Money(100));

        var (status, problem) = await SendAsync(HttpMethod.Post, $"/v1/cases/{@case}/offers:propose",
            JsonSerializer.Serialize(new { verified_loss = new { amount_minor = amount, currency } }), "k");

        Assert.Equal(422, status);
        Assert.StartsWith("#/verified_loss", problem.GetProperty("errors")[0].GetProperty("pointer").GetString(), StringComparison.Ordinal);
        Assert.Empty((await App.Client.ListOffersAsync(new() { Case = @case }, App.As())).Offers);
    }

    [Fact]
    public async Task Loss_InYen_IsReadInWholeYen()
    {
        // B13
        await App.FundThatHolds(100_000, "yen", "JPY");
        var @case = await App.CaseThatWasOpened();

        var (status, offer) = await SendAsync(HttpMethod.Post, $"/v1/cases/{@case}/offers:propose", """{"verified_loss":{"amount_minor":"1250","currency":"JPY"}}""", "k");

        Assert.Equal(201, status);
        Assert.Contains("1,250 JPY", offer.GetProperty("options")[0].GetProperty("remedies")[0].GetProperty("what").GetString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", 422, "invalid-argument")]
    [InlineData("""{"option":"a","amount_minor":"1"}""", 400, "unknown-field")]
    [InlineData("""{"option":"a","option":"b"}""", 400, "duplicate-field")]
    [InlineData("{oops", 400, "malformed-json")]
    public async Task Acceptance_ThatIsMalformed_IsRefused(string body, int expected, string code)
    {
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());

        var (status, problem) = await SendAsync(HttpMethod.Post, $"/v1/offers/{offer.Id}:accept", body, "k");

        Assert.Equal((expected, code), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Write_WithoutAKey_IsRefused()
    {
        // B37
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());

        var (status, problem) = await SendAsync(HttpMethod.Post, $"/v1/offers/{offer.Id}:accept", """{"option":"a"}""", null);

        Assert.Equal((400, "idempotency-key-missing"), (status, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Key_UsedForAnotherOption_IsRefusedAndKeepsTheFirst()
    {
        // B38, CO-10
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());
        var first = await SendAsync(HttpMethod.Post, $"/v1/offers/{offer.Id}:accept", """{"option":"a"}""", "k");

        var other = await SendAsync(HttpMethod.Post, $"/v1/offers/{offer.Id}:accept", """{"option":"b"}""", "k");

        Assert.Equal((200, 422, "idempotency-key-reused"), (first.Status, other.Status, other.Body.GetProperty("code").GetString()));
        Assert.Equal("a", (await App.Client.GetOfferAsync(new() { Offer = offer.Id }, App.As())).AcceptedOption);
    }

    [Fact]
    public async Task OfferState_OverRest_IsAConflictThatNamesTheState()
    {
        // B44
        var offer = await App.OfferThatWasProposed(await App.CaseThatWasOpened());

        var (status, problem) = await SendAsync(HttpMethod.Post, $"/v1/offers/{offer.Id}:accept", """{"option":"a"}""", "k");

        Assert.Equal((409, "offer-state"), (status, problem.GetProperty("code").GetString()));
        Assert.Contains("PROPOSED", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scope_ThatIsMissing_IsRefused()
    {
        // B47
        var offer = await App.OfferThatWasPresented(await App.CaseThatWasOpened());

        var refusal = await Refusal.Of(App.Client.AcceptOfferAsync(
            new() { RequestId = "k", Offer = offer.Id, Option = "a" }, App.As("ann", CompensationApp.Tenant, "compensation:create", "compensation:read")));

        Assert.Equal("PERMISSION_DENIED", refusal.Reason);
    }

    private async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string body, string? key)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", App.Token());
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var response = await App.Http.SendAsync(request);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
