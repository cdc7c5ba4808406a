using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Time;

/// <summary>How fast domain time runs; the same in all processes of one installation. Section <c>Recovery:Clock</c>.</summary>
public sealed class ClockOptions
{
    /// <summary>Greatest scale: a year in about half a minute.</summary>
    public const double MaxScale = 1_000_000;

    private const string ScaleKey = "Recovery:Clock:Scale";
    private const string OriginKey = "Recovery:Clock:Origin";

    /// <summary>The instant at which domain time and real time are equal. Needed where the scale is not 1.</summary>
    public DateTimeOffset? Origin { get; set; }

    /// <summary>Domain seconds per real second.</summary>
    public double Scale { get; set; } = 1;

    /// <summary>Reads and judges the two keys; each fault is one sentence that names its key.</summary>
    internal sealed class Setup(IConfiguration configuration) : IConfigureOptions<ClockOptions>
    {
        public void Configure(ClockOptions options)
        {
            if (configuration[ScaleKey] is { Length: > 0 } scale)
                options.Scale = ReadScale(scale);
            if (configuration[OriginKey] is { Length: > 0 } origin)
                options.Origin = ReadOrigin(origin);
            if (options.Scale != 1 && options.Origin is null)
                throw new ConfigurationInvalid($"{OriginKey} is needed where {ScaleKey} is not 1, and must be the same in all processes.");
        }

        private static double ReadScale(string text) =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and <= MaxScale
                ? scale
                : throw new ConfigurationInvalid($"{ScaleKey} must be a number above 0 and at most {MaxScale:0}, but is '{text}'.");

        private static DateTimeOffset ReadOrigin(string text) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var origin)
                ? origin
                : throw new ConfigurationInvalid($"{OriginKey} must be a time such as 2026-03-01T09:00:00Z, but is '{text}'.");
    }
}
