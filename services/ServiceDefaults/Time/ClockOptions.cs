using Microsoft.Extensions.Options;

namespace Recovery.ServiceDefaults.Time;

/// <summary>How fast domain time runs; the same in all processes of one installation. Section <c>Recovery:Clock</c>.</summary>
public sealed class ClockOptions
{
    /// <summary>Where the options stand.</summary>
    public const string Section = "Recovery:Clock";

    /// <summary>Greatest scale: a year in about half a minute.</summary>
    public const double MaxScale = 1_000_000;

    /// <summary>The instant at which domain time and real time are equal. Needed where the scale is not 1.</summary>
    public DateTimeOffset? Origin { get; set; }

    /// <summary>Domain seconds per real second.</summary>
    public double Scale { get; set; } = 1;

    internal sealed class Validator : IValidateOptions<ClockOptions>
    {
        public ValidateOptionsResult Validate(string? name, ClockOptions options)
        {
            if (!(options.Scale > 0 && options.Scale <= MaxScale))
                return ValidateOptionsResult.Fail($"{Section}:Scale must be above 0 and at most {MaxScale:0}; it is {options.Scale}.");
            if (options.Scale != 1 && options.Origin is null)
                return ValidateOptionsResult.Fail($"{Section}:Origin is needed where {Section}:Scale is not 1, and must be the same in all processes.");
            return ValidateOptionsResult.Success;
        }
    }
}
