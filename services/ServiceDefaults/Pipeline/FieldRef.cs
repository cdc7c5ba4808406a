using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>A field of a request, perhaps of a message within it: <c>case_id</c>, <c>policy.name</c>.</summary>
internal sealed record FieldRef(string Path, FieldDescriptor Field, FieldDescriptor? Parent)
{
    /// <summary>The name a route variable can have.</summary>
    public string RouteName => Path.Replace('.', '_');

    public static FieldRef? Find(MessageDescriptor type, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return type.FindFieldByName(path) is { } field ? new FieldRef(path, field, null) : null;
        if (type.FindFieldByName(path[..dot]) is not { FieldType: FieldType.Message, IsRepeated: false } parent)
            return null;
        return parent.MessageType.FindFieldByName(path[(dot + 1)..]) is { } child ? new FieldRef(path, child, parent) : null;
    }

    /// <summary>The field's value; its default where the message around it is not there.</summary>
    public object? Read(IMessage request)
    {
        var holder = Parent is null ? request : (IMessage?)Parent.Accessor.GetValue(request);
        return holder is null ? null : Field.Accessor.GetValue(holder);
    }

    /// <summary>The message that holds the field, made where it is not there.</summary>
    public IMessage Holder(IMessage request)
    {
        if (Parent is null)
            return request;
        if (Parent.Accessor.GetValue(request) is IMessage there)
            return there;
        var made = Parent.MessageType.Parser.ParseFrom(ReadOnlySpan<byte>.Empty);
        Parent.Accessor.SetValue(request, made);
        return made;
    }

    public bool Equals(FieldRef? other) => other is not null && other.Path == Path;

    public override int GetHashCode() => Path.GetHashCode(StringComparison.Ordinal);
}
