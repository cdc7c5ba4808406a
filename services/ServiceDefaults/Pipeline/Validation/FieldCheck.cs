using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>The limits of one field: whether it must be there, how many items it holds, and what each may be.</summary>
internal sealed class FieldCheck
{
    private readonly FieldDescriptor _field;
    private readonly IValueCheck? _value;
    private readonly IValueCheck? _key;
    private readonly bool _required;
    private readonly int _minItems;
    private readonly int _maxItems;

    private FieldCheck(FieldDescriptor field)
    {
        var rules = field.Rules();
        _field = field;
        // A member of a oneof cannot be required alone: OneofCheck sees to the group.
        _required = field.IsRequired() && field.RealContainingOneof is null;
        _minItems = Math.Max(rules.MinItems, _required ? 1 : 0);
        _maxItems = rules.MaxItems > 0 ? rules.MaxItems : int.MaxValue;
        var value = field.IsMap ? field.MessageType.FindFieldByNumber(2) : field;
        _value = rules.ItemByItem ? null : ValueCheck.For(value, rules);
        _key = field.IsMap ? ValueCheck.ForMapKey(field.MessageType.FindFieldByNumber(1)) : null;
    }

    public string Name => _field.Name;

    public static FieldCheck Of(FieldDescriptor field) => new(field);

    /// <param name="message">The message that holds the field.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="masked">The field whose message is only partly given, where there is one.</param>
    public void Check(IMessage message, ProblemList problems, MaskedField? masked)
    {
        problems.Enter(_field.Name);
        if (_field.IsMap)
            CheckMap((IDictionary)_field.Accessor.GetValue(message), problems);
        else if (_field.IsRepeated)
            CheckList((IList)_field.Accessor.GetValue(message), problems);
        else
            CheckSingle(message, problems, masked);
        problems.Leave();
    }

    private void CheckSingle(IMessage message, ProblemList problems, MaskedField? masked)
    {
        var value = _field.Accessor.GetValue(message);
        var given = _field.HasPresence ? _field.Accessor.HasValue(message) : !IsDefault(value);
        if (_required && IsMissing(value, given))
            problems.Add("required", "A value is needed.");
        else if (given && masked?.Field == _field)
            MessageRules.Of(_field.MessageType).CheckPart((IMessage)value, problems, masked.Fields);
        else if (given)
            _value?.Check(value, problems);
    }

    private void CheckList(IList list, ProblemList problems)
    {
        if (!CountFits(list.Count, problems) || _value is null)
            return;
        for (var i = 0; i < list.Count && !problems.IsFull; i++)
        {
            problems.Enter(i);
            if (_field.FieldType == FieldType.Enum && IsDefault(list[i]))
                problems.Add("required", "An item must be one of the named values.");
            else
                _value.Check(list[i]!, problems);
            problems.Leave();
        }
    }

    private void CheckMap(IDictionary map, ProblemList problems)
    {
        if (!CountFits(map.Count, problems))
            return;
        foreach (DictionaryEntry entry in map)
        {
            if (problems.IsFull)
                return;
            problems.Enter(Convert.ToString(entry.Key, System.Globalization.CultureInfo.InvariantCulture) ?? "");
            _key?.Check(entry.Key, problems);
            _value?.Check(entry.Value!, problems);
            problems.Leave();
        }
    }

    private bool CountFits(int count, ProblemList problems)
    {
        if (count < _minItems)
            problems.Add(count == 0 && _required ? "required" : "too-few", $"At least {_minItems} are needed.");
        else if (count > _maxItems)
            problems.Add("too-many", $"At most {_maxItems} are allowed.");
        else
            return true;
        return false;
    }

    /// <summary>A zero that somebody wrote is a number; an empty text says nothing, written or not.</summary>
    private bool IsMissing(object? value, bool given) => !given || (IsDefault(value) && (!_field.HasPresence || value is string or ByteString or Enum));

    private static bool IsDefault(object? value) => value switch
    {
        null => true,
        string text => text.Length == 0,
        ByteString bytes => bytes.IsEmpty,
        int number => number == 0,
        long number => number == 0,
        uint number => number == 0,
        ulong number => number == 0,
        double number => number == 0,
        float number => number == 0,
        Enum number => Convert.ToInt32(number, System.Globalization.CultureInfo.InvariantCulture) == 0,
        _ => false,
    };
}
