using System.Net;
using System.Text;
using System.Text.Json;
using Recovery.Compensation.Payouts;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Time;

namespace Recovery.Compensation.Tests.Payouts;

public sealed class HttpProviderTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly PayoutOrder Order =
        new(TypeId.New("grant", Make.Now), "acme", TypeId.New("case", Make.Now), Make.Usd(500), [new PayoutRemedy("Refund", "All of it.")]);

    [Fact]
    public async Task Pay_Always_SendsTheKeyAndASignatureOverTheBody()
    {
        var handler = new Scripted(_ => Json(Settled()));

        var outcome = await Provider(handler).PayAsync(Order, CancellationToken.None);

        Assert.Equal(new PayoutOutcome.Done("p-1", Make.Usd(500)), outcome);
        var (method, uri, headers, body) = Assert.Single(handler.Seen);
        Assert.Equal((HttpMethod.Post, "https://pay.example/v1/payouts"), (method, uri));
        Assert.Equal(Order.Key, headers["Idempotency-Key"]);
        var expected = PayoutSignature.Of(headers["webhook-id"], headers["webhook-timestamp"], Encoding.UTF8.GetBytes(body), Secret);
        Assert.Equal(expected, headers["webhook-signature"]);
        Assert.Equal("500", JsonDocument.Parse(body).RootElement.GetProperty("amount_minor").GetRawText());
    }

    [Fact]
    public void Signature_OfTheReferenceVector_IsTheReferences()
    {
        // The example of the Standard Webhooks specification.
        var secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = PayoutSignature.Of("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}"u8, secret);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    public static TheoryData<HttpStatusCode, string> Unclear() => new()
    {
        { HttpStatusCode.InternalServerError, Settled() },
        { HttpStatusCode.OK, "<html>ok</html>" },
        { HttpStatusCode.OK, "" },
        { HttpStatusCode.OK, "{}" },
        { HttpStatusCode.OK, Settled().Replace(Order.Key, "grant_other", StringComparison.Ordinal) },
        { HttpStatusCode.OK, Settled().Replace("500", "\"500\"", StringComparison.Ordinal) },
        { HttpStatusCode.OK, Settled().Replace("\"settled\"", "\"settled\",\"status\":\"refused\"", StringComparison.Ordinal) },
        { HttpStatusCode.OK, Settled().Replace("p-1", "", StringComparison.Ordinal) },
        { HttpStatusCode.OK, Settled().Replace("settled", "pending", StringComparison.Ordinal) },
        { HttpStatusCode.Unauthorized, "no" },
        { HttpStatusCode.Found, "" },
    };

    [Theory]
    [MemberData(nameof(Unclear))]
    public async Task Pay_WithAnAnswerThatSaysNothingCertain_IsUnknown(HttpStatusCode status, string body) =>
        Assert.IsType<PayoutOutcome.Unknown>(await Provider(new Scripted(_ => Json(body, status))).PayAsync(Order, CancellationToken.None));

    [Fact]
    public async Task Pay_Refused_IsRefusedWithTheReason()
    {
        var body = $$"""{"key":"{{Order.Key}}","status":"refused","reason":"account closed"}""";

        var outcome = await Provider(new Scripted(_ => Json(body, HttpStatusCode.UnprocessableEntity))).PayAsync(Order, CancellationToken.None);

        Assert.Equal(new PayoutOutcome.Refused("account closed"), outcome);
    }

    [Fact]
    public async Task Pay_WithoutAnAnswerInTime_IsUnknown()
    {
        var handler = new Scripted(async ct =>
        {
            await Task.Delay(Timeout.Infinite, ct);
            return Json(Settled());
        });

        Assert.IsType<PayoutOutcome.Unknown>(await Provider(handler, timeout: 0.05).PayAsync(Order, CancellationToken.None));
    }

    [Fact]
    public async Task Pay_WithNobodyThere_IsUnknown() =>
        Assert.IsType<PayoutOutcome.Unknown>(
            await Provider(new Scripted(Nobody)).PayAsync(Order, CancellationToken.None));

    [Fact]
    public async Task Find_OfAKeyNobodyKnows_IsNotFound()
    {
        var handler = new Scripted(_ => Json("", HttpStatusCode.NotFound));

        Assert.IsType<PayoutOutcome.NotFound>(await Provider(handler).FindAsync(Order, CancellationToken.None));
        Assert.Equal((HttpMethod.Get, $"https://pay.example/v1/payouts/{Order.Key}"), (handler.Seen[0].Method, handler.Seen[0].Uri));
        Assert.IsType<PayoutOutcome.Unknown>(await Provider(handler).PayAsync(Order, CancellationToken.None));
    }

    [Theory]
    [InlineData("bank", null, null)]
    [InlineData("http", null, "AAAA")]
    [InlineData("http", "http://pay.example/", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("http", "https://pay.example/v1", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("http", "https://pay.example/v1/", "short")]
    public void Options_ThatCannotWork_AreRefusedInOneSentence(string provider, string? address, string? secret)
    {
        var options = new PayoutOptions { Provider = provider, BaseAddress = address, Secret = secret };

        var failure = new PayoutOptions.Validator().Validate(null, options);

        Assert.True(failure.Failed);
        Assert.Single(failure.Failures!);
    }

    [Fact]
    public void Options_ThatWork_ArePassed()
    {
        Assert.True(new PayoutOptions.Validator().Validate(null, new PayoutOptions()).Succeeded);
        Assert.True(new PayoutOptions.Validator().Validate(null, Options(10)).Succeeded);
    }

    private static HttpResponseMessage Nobody(CancellationToken ct) => throw new HttpRequestException("refused");

    private static string Settled() => $$"""{"key":"{{Order.Key}}","status":"settled","reference":"p-1","amount_minor":500,"currency":"USD"}""";

    private static PayoutOptions Options(double timeout) => new()
    {
        Provider = PayoutOptions.Http,
        BaseAddress = "https://pay.example/v1/",
        Secret = Convert.ToBase64String(Secret),
        TimeoutSeconds = timeout,
    };

    private static HttpProvider Provider(Scripted handler, double timeout = 10) =>
        new(new HttpClient(handler, disposeHandler: false), Microsoft.Extensions.Options.Options.Create(Options(timeout)), new WallTime(TimeProvider.System));

    private static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private sealed class Scripted(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        public Scripted(Func<CancellationToken, HttpResponseMessage> answer)
            : this(ct => Task.FromResult(answer(ct)))
        {
        }

        public List<(HttpMethod Method, string Uri, Dictionary<string, string> Headers, string Body)> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Seen.Add((request.Method, request.RequestUri!.ToString(), request.Headers.ToDictionary(h => h.Key, h => h.Value.Single()), body));
            return await answer(cancellationToken);
        }
    }
}
