using System.Text;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Pipeline;

/// <summary>A path such as <c>/v1/cases/{case_id}:close</c>: literals and variables, each variable one segment or the part of one before the verb.</summary>
internal sealed class PathTemplate
{
    private readonly IReadOnlyList<string> _literals;

    private PathTemplate(string text, string pattern, IReadOnlyList<string> literals, IReadOnlyList<FieldRef> fields)
    {
        Text = text;
        Pattern = pattern;
        _literals = literals;
        Fields = fields;
    }

    /// <summary>As the contract writes it.</summary>
    public string Text { get; }

    /// <summary>As ASP.NET Core's routing writes it.</summary>
    public string Pattern { get; }

    public IReadOnlyList<FieldRef> Fields { get; }

    public static PathTemplate Parse(MethodDescriptor method, string text)
    {
        var literals = new List<string>();
        var fields = new List<FieldRef>();
        var pattern = new StringBuilder();
        var rest = text.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            var close = rest.IndexOf('}');
            var name = rest[(open + 1)..close].ToString();
            name = name.EndsWith("=*", StringComparison.Ordinal) ? name[..^2] : name;
            fields.Add(FieldRef.Find(method.InputType, name) is { Field: { FieldType: FieldType.String, IsRepeated: false } } field
                ? field
                : throw new InvalidOperationException($"{method.FullName}: the path variable '{name}' is no string field of {method.InputType.Name}."));
            literals.Add(rest[..open].ToString());
            pattern.Append(rest[..open]).Append('{').Append(fields[^1].RouteName).Append('}');
            rest = rest[(close + 1)..];
        }
        literals.Add(rest.ToString());
        return new PathTemplate(text, pattern.Append(rest).ToString(), literals, fields);
    }

    /// <summary>
    /// True where <paramref name="path"/> is exactly what the template and the values give: routing itself forgives letter case and trailing slashes, and
    /// what is forgiven in one place is a second spelling of a resource in another.
    /// </summary>
    public bool IsExactly(string path, IReadOnlyList<string> values)
    {
        var rest = path.AsSpan();
        for (var i = 0; i < _literals.Count; i++)
        {
            if (!TryTake(ref rest, _literals[i]) || (i < values.Count && !TryTake(ref rest, values[i])))
                return false;
        }
        return rest.IsEmpty;
    }

    /// <summary>True where the path could be one of the template's.</summary>
    public bool Matches(string path)
    {
        var rest = path.AsSpan();
        for (var i = 0; i < _literals.Count; i++)
        {
            if (!TryTake(ref rest, _literals[i]))
                return false;
            if (i == Fields.Count)
                break;
            var end = rest.IndexOfAny('/', ':') is var found and >= 0 ? found : rest.Length;
            if (end == 0)
                return false;
            rest = rest[end..];
        }
        return rest.IsEmpty;
    }

    private static bool TryTake(ref ReadOnlySpan<char> rest, string part)
    {
        if (!rest.StartsWith(part, StringComparison.Ordinal))
            return false;
        rest = rest[part.Length..];
        return true;
    }
}
