using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Tests.Edge;

namespace Recovery.ServiceDefaults.Tests.Hosting;

/// <summary>What a service's Program.cs is, for the tests that need a process of their own.</summary>
internal static class ProbeProgram
{
    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddServiceDefaults("probe");
        builder.Services.AddSingleton<Seen>().AddErrors(typeof(ProbeGrpcService));
        var app = builder.Build();
        app.MapServiceDefaults();
        app.MapRecoveryService<ProbeGrpcService>();
        await app.RunServiceAsync();
        return Environment.ExitCode;
    }
}
