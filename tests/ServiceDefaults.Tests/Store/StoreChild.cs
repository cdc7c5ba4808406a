using Google.Protobuf.WellKnownTypes;

namespace Recovery.ServiceDefaults.Tests.Store;

/// <summary>A process that carries out commands and says of each, once it has the answer, that it was acknowledged.</summary>
internal static class StoreChild
{
    public static async Task<int> RunAsync(string folder, int count)
    {
        await using var host = await StoreHost.StartAsync(folder);
        for (var i = 0; i < count; i++)
        {
            var id = $"note-{i:000000}";
            await host.Store.ExecuteAsync(StoreHost.Call(key: id), (db, _) =>
            {
                db.Notes.Add(new Note { Id = id });
                db.Publish(new StringValue { Value = id }, id, 1);
                return Task.FromResult(new StringValue { Value = id });
            }, CancellationToken.None);
            await Console.Out.WriteLineAsync(id);
            await Console.Out.FlushAsync();
        }
        return 0;
    }
}
