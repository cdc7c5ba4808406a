using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Recovery.StandIns.Tests.Conformance;

/// <summary>What a compiled assembly asks of Grpc.Core.Api and Grpc.Net.Common, read from its metadata.</summary>
internal sealed class GrpcReferences : IDisposable
{
    private static readonly string[] Providers = ["Grpc.Core.Api", "Grpc.Net.Common"];

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public GrpcReferences(Assembly assembly)
    {
        _file = new PEReader(File.OpenRead(assembly.Location));
        _metadata = _file.GetMetadataReader();
    }

    public IEnumerable<(int Token, string Name)> Types() =>
        from handle in _metadata.TypeReferences
        where IsProvided(handle)
        select (MetadataTokens.GetToken(handle), NameOf(handle));

    public IEnumerable<(int Token, string Name)> Members() =>
        from handle in _metadata.MemberReferences
        let member = _metadata.GetMemberReference(handle)
        let owner = OwnerOf(member)
        where !owner.IsNil && IsProvided(owner)
        select (MetadataTokens.GetToken(handle), $"{NameOf(owner)}.{_metadata.GetString(member.Name)}");

    public void Dispose() => _file.Dispose();

    private TypeReferenceHandle OwnerOf(MemberReference member) => member.Parent.Kind switch
    {
        HandleKind.TypeReference => (TypeReferenceHandle)member.Parent,
        HandleKind.TypeSpecification => GenericDefinitionOf((TypeSpecificationHandle)member.Parent),
        _ => default,
    };

    /// <summary>A member of a generic type hangs on the instantiation; its signature names the definition (ECMA-335, II.23.2.14).</summary>
    private TypeReferenceHandle GenericDefinitionOf(TypeSpecificationHandle handle)
    {
        var signature = _metadata.GetBlobReader(_metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return default;
        signature.ReadByte();
        var definition = signature.ReadTypeHandle();
        return definition.Kind == HandleKind.TypeReference ? (TypeReferenceHandle)definition : default;
    }

    private bool IsProvided(TypeReferenceHandle handle)
    {
        var scope = _metadata.GetTypeReference(handle).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => Providers.Contains(_metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name)),
            HandleKind.TypeReference => IsProvided((TypeReferenceHandle)scope),
            _ => false,
        };
    }

    private string NameOf(TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        var name = _metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{NameOf((TypeReferenceHandle)type.ResolutionScope)}+{name}" : name;
    }
}
