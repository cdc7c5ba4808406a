using System.Text.RegularExpressions;
using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.ServiceDefaults.Pipeline.Validation;

/// <summary>A string: its length in Unicode scalars, its characters, its shape.</summary>
internal sealed class StringCheck : IValueCheck
{
    /// <summary>Of a string for which the contract sets no length.</summary>
    public const int DefaultMaxLength = 4096;

    private readonly FieldRules _rules;
    private readonly Regex? _pattern;
    private readonly int _maxLength;

    public StringCheck(FieldRules rules)
    {
        _rules = rules;
        _maxLength = rules.MaxLength > 0 ? rules.MaxLength : DefaultMaxLength;
        if (rules.Pattern.Length > 0)
            _pattern = new Regex($@"\A(?:{rules.Pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    public void Check(object value, ProblemList problems)
    {
        var text = (string)value;
        if (!CharacterRules.FitsIn(text, _maxLength))
            problems.Add("too-long", $"At most {_maxLength} characters.");
        else if (_rules.MinLength > 0 && CharacterRules.CountScalars(text) < _rules.MinLength)
            problems.Add("too-short", $"At least {_rules.MinLength} characters.");
        else if (!(_rules.Identifier ? CharacterRules.IsIdentifier(text) : CharacterRules.IsText(text)))
            problems.Add("forbidden-character", _rules.Identifier ? "No control, line-break, zero-width or direction characters." : "No control characters but tab and line break.");
        else
            CheckShape(text, problems);
    }

    private void CheckShape(string text, ProblemList problems)
    {
        if (_rules.IdPrefix.Length > 0 && !TypeId.TryParse(text, _rules.IdPrefix, out _))
            problems.Add("invalid-id", $"An id such as {_rules.IdPrefix}_01h455vb4pex5vsknk084sn02q is needed.");
        else if (_pattern is not null && !_pattern.IsMatch(text))
            problems.Add("pattern", $"It must match {_rules.Pattern}.");
        else if (_rules.TimeZone && !TimeZoneNames.IsIana(text))
            problems.Add("invalid-time-zone", "The name of an IANA time zone is needed, such as Europe/Berlin.");
        else if (_rules.Currency && !Iso4217.IsCurrency(text))
            problems.Add("invalid-currency", "An ISO 4217 code in use is needed, in capitals, such as USD.");
    }
}
