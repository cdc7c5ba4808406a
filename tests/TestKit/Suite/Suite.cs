using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Recovery.Contracts;

namespace Recovery.TestKit;

/// <summary>How a suite under test is set up.</summary>
/// <param name="ClockScale">How many times faster than real the domain's time runs.</param>
/// <param name="Settings">Further settings of every part.</param>
/// <param name="TwoReplicasOf">A service that runs twice on one database; empty for none.</param>
/// <param name="BrokerUri">A broker that runs already; one of the suite's own is started where it is empty.</param>
public sealed record SuiteOptions(
    double ClockScale = 1, IReadOnlyDictionary<string, string>? Settings = null, string TwoReplicasOf = "", string BrokerUri = "");

/// <summary>The whole suite as it runs in production: six processes and a real broker, in a temporary folder, on free ports.</summary>
public sealed class Suite : IAsyncDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Projects = new Dictionary<string, string>
    {
        [ServiceNames.Intake] = "Recovery.Intake",
        [ServiceNames.Routing] = "Recovery.Routing",
        [ServiceNames.Compensation] = "Recovery.Compensation",
        [ServiceNames.FollowUp] = "Recovery.FollowUp",
        [ServiceNames.Retrospective] = "Recovery.Retrospective",
        [ServiceNames.Gateway] = "Recovery.Gateway",
    };

    private readonly List<SuiteProcess> _processes = [];
    private readonly List<HttpClient> _clients = [];
    private Dictionary<string, string> _common = [];

    private readonly BrokerFixture? _broker;

    private Suite(string directory, BrokerFixture? broker, SuiteKeys keys) => (Directory, _broker, Keys) = (directory, broker, keys);

    /// <summary>The folder with everything the suite stores.</summary>
    public string Directory { get; }

    /// <summary>The suite's own broker.</summary>
    public BrokerFixture Broker => _broker ?? throw new InvalidOperationException("This suite uses a broker that was there before it.");

    /// <summary>The API keys the gateway takes.</summary>
    public SuiteKeys Keys { get; }

    /// <summary>The gateway.</summary>
    public SuiteProcess Gateway => this[ServiceNames.Gateway];

    /// <summary>Every process.</summary>
    public IReadOnlyList<SuiteProcess> Processes => _processes;

    /// <summary>A part by name (the first replica).</summary>
    public SuiteProcess this[string name] => _processes.First(process => process.Name == name);

    /// <summary>Starts broker and parts; all are ready when this returns.</summary>
    public static async Task<Suite> StartAsync(SuiteOptions? options = null)
    {
        options ??= new SuiteOptions();
        var directory = System.IO.Directory.CreateTempSubdirectory("recovery-suite-").FullName;
        var keys = SuiteKeys.WriteTo(Path.Combine(directory, "keys.json"));
        var suite = new Suite(directory, options.BrokerUri == "" ? await BrokerFixture.StartAsync() : null, keys);
        try
        {
            suite.Prepare(options);
            suite._processes.ForEach(process => process.Start());
            await Task.WhenAll(suite._processes.Select(process => process.ReadyAsync()));
            return suite;
        }
        catch
        {
            await suite.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of the gateway with the key of that name, e.g. <c>acme-agent</c>.</summary>
    public RestClient Client(string key)
    {
        var http = new HttpClient { BaseAddress = Gateway.Http, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Keys[key]);
        _clients.Add(http);
        return new RestClient(http);
    }

    /// <summary>The SQLite file of a service.</summary>
    public string Database(string service) => Path.Combine(Directory, service, service + ".db");

    /// <summary>One more process of a service on the same database and other ports, not started; the caller ends it.</summary>
    public SuiteProcess Replica(string service)
    {
        var ports = FreePorts.Take(2);
        return NewProcess(service, ports[0], ports[1]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        foreach (var process in _processes)
            await process.DisposeAsync();
        if (_broker is not null)
            await _broker.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private void Prepare(SuiteOptions options)
    {
        var names = Projects.Keys.Concat(options.TwoReplicasOf == "" ? [] : [options.TwoReplicasOf]).ToList();
        var ports = FreePorts.Take(names.Count * 2);
        var parts = names.Select((name, index) => (Name: name, Http: ports[2 * index], Grpc: ports[(2 * index) + 1])).ToList();
        _common = CommonSettings(options);
        foreach (var service in parts.GroupBy(part => part.Name).Where(part => part.Key != ServiceNames.Gateway))
        {
            foreach (var (part, index) in service.Select((part, index) => (part, index)))
            {
                _common[$"services__{part.Name}__http__{index}"] = $"http://127.0.0.1:{part.Http}";
                _common[$"services__{part.Name}__grpc__{index}"] = $"http://127.0.0.1:{part.Grpc}";
            }
        }
        foreach (var (name, http, grpc) in parts)
            _processes.Add(NewProcess(name, http, grpc));
    }

    private SuiteProcess NewProcess(string name, int http, int grpc)
    {
        var data = Path.Combine(Directory, name);
        System.IO.Directory.CreateDirectory(data);
        return new SuiteProcess(name, Projects[name], http, grpc, new Dictionary<string, string>(_common) { ["Recovery__DataDirectory"] = data });
    }

    private Dictionary<string, string> CommonSettings(SuiteOptions options)
    {
        var run = Path.Combine(Directory, "run");
        System.IO.Directory.CreateDirectory(run);
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__messaging"] = options.BrokerUri == "" ? Broker.Uri : options.BrokerUri,
            ["Database__Provider"] = "sqlite",
            ["Recovery__InternalKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
            ["Recovery__RunDirectory"] = run,
            ["Recovery__Clock__Scale"] = options.ClockScale.ToString(CultureInfo.InvariantCulture),
            ["Recovery__Clock__Origin"] = TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
            ["Gateway__KeysFile"] = Path.Combine(Directory, "keys.json"),
        };
        foreach (var (key, value) in options.Settings ?? new Dictionary<string, string>())
            settings[key] = value;
        return settings;
    }
}
