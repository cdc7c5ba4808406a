using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Store;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>A process with a store: two of them on one folder are two processes as far as the database can tell.</summary>
internal sealed class StoreHost : IAsyncDisposable
{
    private readonly IHost _host;

    private StoreHost(IHost host) => _host = host;

    public Store<TestDbContext> Store => Services.GetRequiredService<Store<TestDbContext>>();

    public IServiceProvider Services => _host.Services;

    /// <summary>Starts with the tables made from the model, unless <paramref name="more"/> says how to migrate.</summary>
    public static async Task<StoreHost> StartAsync(string folder, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(await TestDatabase.SettingsAsync(folder));
        builder.Services.AddSingleton<SchemaStep<TestDbContext>>(TestDatabase.CreateAsync);
        more?.Invoke(builder.Services);
        builder.Services.AddRecoveryDatabase<TestDbContext, SqliteTestDbContext, SqlServerTestDbContext>("test");
        var host = builder.Build();
        await host.StartAsync();
        await host.Services.GetRequiredService<DatabaseReadiness<TestDbContext>>().Ready;
        return new StoreHost(host);
    }

    public static CallContext Call(string? key = null, string fingerprint = "f1", string tenant = "acme") => new()
    {
        Caller = new Caller(tenant, "tester", new HashSet<string> { "admin" }),
        Method = "test.v1.Test/Do",
        KeyScope = "test.v1.Test/Do",
        Key = key,
        Fingerprint = fingerprint,
    };

    public Task AddNoteAsync(string id, string text = "text", string tenant = "acme") => Store.WriteAsync(tenant, (db, _) =>
    {
        db.Notes.Add(new Note { Id = id, Text = text });
        return Task.CompletedTask;
    }, CancellationToken.None);

    public Task<List<Note>> NotesAsync(string tenant = "acme") =>
        Store.ReadAsync(tenant, (db, ct) => db.Notes.OrderBy(n => n.Id).ToListAsync(ct), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        if (_host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
