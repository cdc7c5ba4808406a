using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Recovery.Benchmarks.Processes;

/// <summary>The least a JSON service can do on Kestrel: reads a body and gives it back. This program runs as one with <c>echo PORT</c>.</summary>
internal static class EchoServer
{
    public const string Command = "echo";

    public static async Task RunAsync(string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture)));
        await using var app = builder.Build();
        app.Run(EchoAsync);
        await app.RunAsync();
    }

    private static async Task EchoAsync(HttpContext http)
    {
        if (http.Request.Method == HttpMethods.Post)
            http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = http.Request.ContentLength;
        await http.Request.Body.CopyToAsync(http.Response.Body);
    }
}
