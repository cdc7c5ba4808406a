using Microsoft.Extensions.Configuration;
using Recovery.AppHost;
using Recovery.AppHost.Commands;

if (await HostCommands.TryRunAsync(args) is { } exitCode)
    return exitCode;
var builder = DistributedApplication.CreateBuilder(args);
using var suite = SuiteFolder.Open(builder.Configuration, builder.AppHostDirectory);
if (suite is null)
    return HostCommands.Refused;

IResourceBuilder<IResourceWithConnectionString> messaging = builder.Configuration.GetConnectionString("messaging") is null
    ? builder.AddRabbitMQ("messaging").WithDataBindMount(suite.BrokerDirectory)
    : builder.AddConnectionString("messaging");

IResourceBuilder<ProjectResource>[] services =
[
    AddService("intake", "../services/Intake/Recovery.Intake.csproj"),
    AddService("routing", "../services/Routing/Recovery.Routing.csproj"),
    AddService("compensation", "../services/Compensation/Recovery.Compensation.csproj"),
    AddService("followup", "../services/FollowUp/Recovery.FollowUp.csproj"),
    AddService("retrospective", "../services/Retrospective/Recovery.Retrospective.csproj"),
];

var gateway = AddPart("gateway", "../gateway/Recovery.Gateway.csproj", suite.Port, suite.Port + 1)
    .WithEnvironment("Gateway__KeysFile", suite.KeysFile)
    .WithExternalHttpEndpoints();

// Everybody can ask everybody; nobody waits for anybody. A service that is there before the broker joins it as soon as that listens.
foreach (var part in services.Append(gateway))
    foreach (var service in services.Where(service => service != part))
        part.WithReference(service);

if (suite.Store == SuiteFolder.SqlServer)
    AddDatabases();
await builder.Build().RunAsync();
return Environment.ExitCode;

IResourceBuilder<ProjectResource> AddService(string name, string project) =>
    AddPart(name, project).WithReference(messaging).WaitForStart(messaging).WithEnvironment("Database__Provider", suite.Store);

IResourceBuilder<ProjectResource> AddPart(string name, string project, int? http = null, int? grpc = null) =>
    suite.Settings(name).Aggregate(builder.AddProject(name, project), (part, setting) => part.WithEnvironment(setting.Key, setting.Value))
        .WithHttpEndpoint(port: http, name: "http", env: "HTTP_PORT")
        .WithHttpEndpoint(port: grpc, name: "grpc", env: "GRPC_PORT")
        .WithHttpHealthCheck("/health/ready", endpointName: "http");

// A database given by connection string is used as it is; for the others one server is started.
void AddDatabases()
{
    var server = new Lazy<IResourceBuilder<SqlServerServerResource>>(() => builder.AddSqlServer("sql"));
    foreach (var service in services)
    {
        var name = service.Resource.Name;
        if (builder.Configuration.GetConnectionString(name) is { } given)
            service.WithEnvironment($"ConnectionStrings__{name}", given);
        else
            service.WithReference(server.Value.AddDatabase($"{name}-db", $"recovery_{name}"), name);
    }
}
