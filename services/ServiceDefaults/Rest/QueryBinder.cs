using System.Collections;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Pipeline;
using Recovery.ServiceDefaults.Pipeline.Validation;
using Recovery.ServiceDefaults.Rest.Json;

namespace Recovery.ServiceDefaults.Rest;

/// <summary>Fills the fields that neither path nor body carry from the query: <c>?state=STATE_OPEN&amp;filter.owner=a</c>.</summary>
internal sealed class QueryBinder(MessageDescriptor input, IReadOnlyCollection<string> refused)
{
    public void Bind(IQueryCollection query, IMessage request)
    {
        if (query.Count == 0)
            return;
        var problems = new ProblemList();
        foreach (var (name, values) in query)
            BindOne(name, values, request, problems);
        problems.ThrowIfAny();
    }

    private void BindOne(string name, StringValues values, IMessage request, ProblemList problems)
    {
        var pointer = $"#/{FieldPath.Segment(name).Replace('.', '/')}";
        if (refused.Contains(name.Split('.')[0]) || FieldRef.Find(input, name) is not { } target || !CanStandInQuery(target.Field))
            throw JsonRefusals.Unknown(pointer, name);
        if (target.Field.IsOutputOnly())
            throw JsonRefusals.OutputOnly(pointer, name);
        if (!target.Field.IsRepeated && values.Count > 1)
            throw name == PageSizeCheck.FieldName ? PageSizeCheck.Invalid() : JsonRefusals.Duplicate(pointer);
        problems.EnterPath(name);
        if (target.Field.RealContainingOneof is { } oneof && oneof.Accessor.GetCaseFieldDescriptor(target.Holder(request)) is { } other)
            problems.Add("conflict", $"Either {other.Name} or {target.Field.Name} is allowed, not both.");
        else
            Set(target, values, request, problems);
        problems.LeavePath(name);
    }

    private static void Set(FieldRef target, StringValues values, IMessage request, ProblemList problems)
    {
        foreach (var text in values)
        {
            var reading = Read(target.Field, text ?? "");
            if (reading.Code is not null && target.Field.Name == PageSizeCheck.FieldName)
                throw PageSizeCheck.Invalid();
            if (reading.Code is not null)
                problems.Add(reading.Code, reading.Detail!);
            else if (target.Field.IsRepeated)
                ((IList)target.Field.Accessor.GetValue(target.Holder(request))).Add(reading.Value);
            else
                target.Field.Accessor.SetValue(target.Holder(request), reading.Value);
        }
    }

    /// <summary>True where one line of text can say the field's value.</summary>
    public static bool CanStandInQuery(FieldDescriptor field) => !field.IsMap
        && (field.FieldType != FieldType.Message || field.MessageType == Timestamp.Descriptor || field.MessageType == Duration.Descriptor || field.MessageType == FieldMask.Descriptor);

    private static Reading Read(FieldDescriptor field, string text) => field.FieldType switch
    {
        FieldType.String => text.Contains('\uFFFD', StringComparison.Ordinal) ? Reading.Fault("forbidden-character", "The query is not UTF-8.") : new Reading(text),
        FieldType.Bool => text is "true" or "false" ? new Reading(text == "true") : Reading.WrongType("true or false"),
        FieldType.Enum => EnumNames.Of(field.EnumType).TryNumber(text, out var number) ? new Reading(number) : JsonScalarReader.UnknownValue(),
        FieldType.Bytes or FieldType.Double or FieldType.Float => Reading.Fault("not-supported", "This field cannot stand in a query."),
        FieldType.Message when field.MessageType == Timestamp.Descriptor => TextValues.Timestamp(text),
        FieldType.Message when field.MessageType == Duration.Descriptor => TextValues.Duration(text),
        FieldType.Message => TextValues.Mask(text),
        _ => TextValues.Integer(field.FieldType, Encoding.UTF8.GetBytes(text)),
    };
}
