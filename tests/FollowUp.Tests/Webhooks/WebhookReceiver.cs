using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Recovery.FollowUp.Tests.Webhooks;

/// <summary>A message as an integrator's system received it.</summary>
internal sealed record ReceivedHook(string Path, string Id, long Timestamp, string Signatures, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>An integrator's system: it remembers what it gets and answers as it is told to.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<ReceivedHook> Received { get; } = [];

    /// <summary>What it answers at a path; 204 where nothing is said.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, Task>> Answers { get; } = [];

    public int Port => new Uri(_app.Urls.First()).Port;

    public string Url(string path = "/hook") => $"http://127.0.0.1:{Port}{path}";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    public void Answer(int status, string path = "/hook") => Answers[path] = context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
        var headers = context.Request.Headers.ToDictionary(h => h.Key, h => $"{h.Value}", StringComparer.OrdinalIgnoreCase);
        Received.Enqueue(new ReceivedHook(context.Request.Path, headers["webhook-id"], long.Parse(headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture), headers["webhook-signature"], body, headers));
        context.Response.StatusCode = 204;
        if (Answers.TryGetValue(context.Request.Path, out var answer))
            await answer(context);
    }
}
