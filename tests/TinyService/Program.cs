using System.Net.Sockets;
using System.Text;

// Says what was done to it in a journal, answers what it was given, and misbehaves on request.
var name = Environment.GetEnvironmentVariable("TINY_NAME") ?? Path.GetFileName(Environment.GetEnvironmentVariable("Recovery__DataDirectory"));
var journal = Environment.GetEnvironmentVariable("TINY_JOURNAL");

if (Environment.GetEnvironmentVariable("TINY_REFUSES") is { } reason)
{
    await Console.Error.WriteLineAsync(reason);
    return 78;
}

var builder = WebApplication.CreateSlimBuilder(args);
builder.WebHost.UseUrls($"http://127.0.0.1:{Environment.GetEnvironmentVariable("HTTP_PORT")}");
var app = builder.Build();

app.MapGet("/health/ready", () => File.Exists($"{journal}.hold-{name}") ? Results.StatusCode(503) : Results.Ok(new { status = IsOnTheBus() ? "healthy" : "degraded" }));
app.MapGet("/environment/{variable}", (string variable) => Environment.GetEnvironmentVariable(variable) ?? "(none)");
app.Lifetime.ApplicationStarted.Register(() => Note("started"));
app.Lifetime.ApplicationStarted.Register(Announce);
app.Lifetime.ApplicationStopped.Register(() => Note("stopped"));
if (Environment.GetEnvironmentVariable("TINY_DEAF") is not null)
    app.Lifetime.ApplicationStopping.Register(() => new ManualResetEventSlim().Wait());

await app.RunAsync();
return 0;

// As every real part does, in the place of one it waits for the broker it was given.
bool IsOnTheBus()
{
    if (Environment.GetEnvironmentVariable("Recovery__RunDirectory") is null || app.Configuration.GetConnectionString("messaging") is not { } broker)
        return true;
    try
    {
        using var client = new TcpClient(new Uri(broker).Host, new Uri(broker).Port);
        return true;
    }
    catch (SocketException)
    {
        return false;
    }
}

void Note(string what)
{
    if (journal is null)
        return;
    // Several services share one journal, and appending is looking for the end and then writing there: one at a time.
    using var turn = MyTurn($"{journal}.lock");
    using var stream = new FileStream(journal, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    stream.Write(Encoding.UTF8.GetBytes($"{name} {what} {Environment.ProcessId}\n"));
}

static FileStream MyTurn(string path)
{
    while (true)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException)
        {
            Thread.Yield(); // another service writes its line
        }
    }
}

// As every real part does, so that `recovery status` finds it.
void Announce()
{
    var http = $"http://127.0.0.1:{Environment.GetEnvironmentVariable("HTTP_PORT")}";
    var grpc = $"http://127.0.0.1:{Environment.GetEnvironmentVariable("GRPC_PORT")}";
    if (Environment.GetEnvironmentVariable("Recovery__RunDirectory") is { } run)
        File.WriteAllText(Path.Combine(run, $"{name}-{Environment.ProcessId}.json"),
            $$"""{"name":"{{name}}","pid":{{Environment.ProcessId}},"http":"{{http}}","grpc":"{{grpc}}"}""");
}
