using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Recovery.Compensation.Tests.Payouts;

namespace Recovery.Compensation.Tests.Storm;

/// <summary>The simulated provider on a port, for services in processes of their own.</summary>
internal sealed class PayoutServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PayoutServer(WebApplication app, SimulatedProvider simulated) => (_app, Simulated) = (app, simulated);

    public SimulatedProvider Simulated { get; }

    /// <summary>What a service needs to pay here.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Payout__Provider"] = "http",
        ["Payout__BaseAddress"] = $"{_app.Urls.Single()}/v1/",
        ["Payout__Secret"] = Convert.ToBase64String(SimulatedProvider.Secret),
        ["Payout__TimeoutSeconds"] = "0.5",
    };

    public static async Task<PayoutServer> StartAsync(int seed)
    {
        var simulated = new SimulatedProvider(seed);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        var app = builder.Build();
        app.Run(context => ServeAsync(simulated, context));
        await app.StartAsync();
        return new PayoutServer(app, simulated);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static async Task ServeAsync(SimulatedProvider simulated, HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        SimulatedProvider.DemandSignature(name => context.Request.Headers[name].ToString(), content.ToArray());
        var answer = simulated.Answer(context.Request.Method, context.Request.Path, context.Request.Headers["Idempotency-Key"], content.ToArray());
        if (answer.Never)
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        if (answer.Status is not { } status)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = (int)status;
        await context.Response.WriteAsync(answer.Body);
    }
}
