using Aspire.Hosting;

var builder = DistributedApplication.CreateBuilder(args);
foreach (var name in new[] { "first", "second" })
    builder.AddProject(name, "../TinyService/Recovery.TinyService.csproj")
        .WithHttpEndpoint(name: "http", env: "HTTP_PORT")
        .WithHttpHealthCheck("/health/ready", endpointName: "http")
        .WithEnvironment("TINY_NAME", name)
        .WithEnvironment("TINY_JOURNAL", builder.Configuration["journal"]);

await builder.Build().RunAsync();
return Environment.ExitCode;
