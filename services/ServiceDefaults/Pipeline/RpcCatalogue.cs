using System.Collections.Concurrent;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>The rpcs this process serves, by the path gRPC calls them with.</summary>
internal sealed class RpcCatalogue
{
    private readonly ConcurrentDictionary<string, Rpc> _byPath = new(StringComparer.Ordinal);

    public IEnumerable<Rpc> All => _byPath.Values;

    public Rpc Add(MethodDescriptor method) =>
        _byPath.GetOrAdd($"/{method.Service.FullName}/{method.Name}", static (_, descriptor) => new Rpc(descriptor), method);

    public Rpc Of(ServerCallContext context) =>
        _byPath.TryGetValue(context.Method, out var rpc) ? rpc : throw new InvalidOperationException($"{context.Method} was not mapped with MapRecoveryService.");
}
