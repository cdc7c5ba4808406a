using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Local;

namespace Recovery.AppHost.Tests.Hosting;

/// <summary>A model of tiny services in the stand-in host, running in this process, with a journal of what happened to them.</summary>
internal sealed class TinySuite : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TemporaryFolder _folder = new();
    private readonly DistributedApplicationBuilder _builder;
    private LocalRun? _run;
    private Task<string?> _running = Task.FromResult<string?>(null);

    public TinySuite(params string[] args) =>
        _builder = new DistributedApplicationBuilder(args, Path.Combine(Repository.Root, "apphost"), AppContext.BaseDirectory);

    public IDistributedApplicationBuilder Builder => _builder;

    public string Journal => Path.Combine(_folder.Path, "journal");

    public string Logs => Path.Combine(_folder.Path, "logs");

    public string Folder => _folder.Path;

    public Task<string?> Running => _running;

    public IResourceBuilder<ProjectResource> AddTiny(string name, int? port = null) => _builder
        .AddProject(name, "../tests/TinyService/Recovery.TinyService.csproj")
        .WithHttpEndpoint(port: port, name: "http", env: "HTTP_PORT")
        .WithHttpHealthCheck("/health/ready", endpointName: "http")
        .WithEnvironment("TINY_NAME", name)
        .WithEnvironment("TINY_JOURNAL", Journal);

    /// <summary>Keeps a service from being healthy until it is released.</summary>
    public void Hold(string name) => File.WriteAllText($"{Journal}.hold-{name}", string.Empty);

    public void Release(string name) => File.Delete($"{Journal}.hold-{name}");

    public void Start(LocalOptions? options = null)
    {
        _run = new LocalRun(_builder.Resources, (options ?? new LocalOptions()) with { LogDirectory = Logs });
        _running = _run.RunAsync(_stop.Token);
    }

    public async Task<string?> StopAsync()
    {
        await _stop.CancelAsync();
        return await _running;
    }

    public Supervisor this[string name] => _run!.Supervisors.First(supervisor => supervisor.Resource.Name == name);

    public Task HealthyAsync(string name) => this[name].Healthy.WaitAsync(TimeSpan.FromSeconds(60));

    public async Task<string> EnvironmentOfAsync(string name, string variable)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"{this[name].Resource.Blueprint.Endpoints[0].Url}/environment/{variable}"));
    }

    public IReadOnlyList<string> Events() => File.Exists(Journal) ? [.. File.ReadAllLines(Journal).Select(line => string.Join(' ', line.Split(' ')[..2]))] : [];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _folder.Dispose();
    }
}
