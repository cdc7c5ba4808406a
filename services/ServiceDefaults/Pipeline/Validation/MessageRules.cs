using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>The limits the contract sets for one message type, compiled once per type.</summary>
internal sealed class MessageRules
{
    private static readonly ConcurrentDictionary<MessageDescriptor, MessageRules> Known = new();

    private readonly Lazy<Compiled> _compiled;

    // Compiled on first use, so that a message may hold itself.
    private MessageRules(MessageDescriptor type) => _compiled = new Lazy<Compiled>(() => new Compiled(
        [.. type.Fields.InFieldNumberOrder().Select(FieldCheck.Of)],
        [.. type.Oneofs.Where(oneof => !oneof.IsSynthetic).Select(OneofCheck.Of).OfType<OneofCheck>()],
        MaskCheck.Of(type)));

    public static MessageRules Of(MessageDescriptor type) => Known.GetOrAdd(type, static descriptor => new MessageRules(descriptor));

    /// <summary>Adds what is wrong with the message.</summary>
    public void Check(IMessage message, ProblemList problems)
    {
        var compiled = _compiled.Value;
        var masked = compiled.Mask?.Check(message, problems);
        foreach (var field in compiled.Fields)
        {
            if (problems.IsFull)
                return;
            field.Check(message, problems, masked);
        }
        foreach (var oneof in compiled.Oneofs)
            oneof.Check(message, problems);
    }

    /// <summary>As <see cref="Check"/>, for a resource of which only some fields are being set: the others may be absent.</summary>
    public void CheckPart(IMessage message, ProblemList problems, IReadOnlySet<string> fields)
    {
        foreach (var field in _compiled.Value.Fields)
        {
            if (fields.Contains(field.Name))
                field.Check(message, problems, masked: null);
        }
    }

    private sealed record Compiled(IReadOnlyList<FieldCheck> Fields, IReadOnlyList<OneofCheck> Oneofs, MaskCheck? Mask);
}
