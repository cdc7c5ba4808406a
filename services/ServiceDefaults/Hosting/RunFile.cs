using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Recovery.ServiceDefaults.Hosting;

/// <summary>Says in a file which process serves under which name and addresses, for whoever started it: <c>intake-4711.json</c>.</summary>
internal sealed class RunFile(IServer server, IOptions<ServiceOptions> options) : IHostedLifecycleService
{
    private string? _path;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        var service = options.Value;
        if (service.RunDirectory.Length == 0)
            return;
        Directory.CreateDirectory(service.RunDirectory);
        _path = Path.Combine(service.RunDirectory, $"{service.Name}-{Environment.ProcessId}.json");
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses.ToArray();
        var temporary = _path + ".tmp";
        // Whoever polls for the file must never read half of it.
        await File.WriteAllTextAsync(temporary, JsonSerializer.Serialize(new { name = service.Name, pid = Environment.ProcessId, http = addresses[0], grpc = addresses[1] }), cancellationToken);
        File.Move(temporary, _path, overwrite: true);
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_path is not null)
            File.Delete(_path);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
