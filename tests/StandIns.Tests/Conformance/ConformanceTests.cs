using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Compression;
using Recovery.StandIns.V1;

namespace Recovery.StandIns.Tests.Conformance;

/// <summary>The assemblies loaded here, genuine or stand-in, offer what the genuine server and client and generated code were compiled against.</summary>
public sealed class ConformanceTests
{
    // A member reference may mention its context's type parameters; which types fill them does not matter to the question whether the member exists.
    private static readonly Type[] AnyTypeArguments = [.. Enumerable.Repeat(typeof(object), 8)];

    public static TheoryData<string> Compiled => new(Assemblies.Keys);

    private static Dictionary<string, Assembly> Assemblies { get; } = new[]
    {
        typeof(GrpcServiceOptions).Assembly,
        typeof(GrpcChannel).Assembly,
        typeof(Probe).Assembly,
    }.ToDictionary(assembly => assembly.GetName().Name!);

    [Theory]
    [MemberData(nameof(Compiled))]
    public void ReferencedTypes_InTheLoadedAssemblies_Resolve(string assembly) =>
        AssertNone(Missing(assembly, references => references.Types(), (module, token) => module.ResolveType(token, AnyTypeArguments, AnyTypeArguments)));

    [Theory]
    [MemberData(nameof(Compiled))]
    public void ReferencedMembers_InTheLoadedAssemblies_Resolve(string assembly) =>
        AssertNone(Missing(assembly, references => references.Members(), (module, token) => module.ResolveMember(token, AnyTypeArguments, AnyTypeArguments)));

    [Theory]
    [MemberData(nameof(Compiled))]
    public void ImplementedAndOverriddenTypes_OfTheLoadedAssemblies_Load(string assembly) =>
        Assert.NotEmpty(Assemblies[assembly].GetTypes());

    [Fact]
    public void References_OfTheGenuineBinaries_AreFound()
    {
        var (types, members) = (new HashSet<string>(), new HashSet<string>());
        foreach (var genuine in new[] { typeof(GrpcServiceOptions).Assembly, typeof(GrpcChannel).Assembly })
        {
            using var references = new GrpcReferences(genuine);
            types.UnionWith(references.Types().Select(type => type.Name));
            members.UnionWith(references.Members().Select(member => member.Name));
        }

        Assert.True(types.Count >= 40, $"Only {types.Count} types.");
        Assert.True(members.Count >= 90, $"Only {members.Count} members.");
    }

    [Theory]
    [InlineData(typeof(Metadata), "Grpc.Core.Api")]
    [InlineData(typeof(ICompressionProvider), "Grpc.Net.Common")]
    public void Identity_OfAnAssembly_IsTheOneTheBinariesAskFor(Type type, string name)
    {
        var identity = type.Assembly.GetName();

        Assert.Equal(name, identity.Name);
        Assert.Equal(new Version(2, 0, 0, 0), identity.Version);
        Assert.Equal("d754f35622e28bad", Convert.ToHexStringLower(identity.GetPublicKeyToken()!));
    }

    private static void AssertNone(List<string> missing) => Assert.True(missing.Count == 0, string.Join(Environment.NewLine, missing));

    private static List<string> Missing(
        string assembly, Func<GrpcReferences, IEnumerable<(int Token, string Name)>> select, Action<Module, int> resolve)
    {
        using var references = new GrpcReferences(Assemblies[assembly]);
        var missing = new List<string>();
        foreach (var (token, name) in select(references))
        {
            try
            {
                resolve(Assemblies[assembly].ManifestModule, token);
            }
            catch (Exception gone) when (gone is MissingMemberException or TypeLoadException)
            {
                missing.Add($"{name}: {gone.Message}");
            }
        }

        return missing;
    }
}
