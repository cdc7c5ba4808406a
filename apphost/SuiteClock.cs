using System.Globalization;

namespace Recovery.AppHost;

/// <summary>
/// The clock all processes share: scaled time equals real time at the origin. A data folder keeps its clock, so that a restart neither jumps back nor
/// leaves due dates behind.
/// </summary>
internal sealed record SuiteClock(DateTimeOffset Origin, double Scale)
{
    private const double LargestScale = 1_000_000;

    /// <param name="path">The clock's file in the data folder.</param>
    /// <param name="scaleText">What the caller asks for; none = what the folder has, or real time.</param>
    /// <param name="hasLived">Whether the folder holds data; until then the clock may still be changed.</param>
    /// <param name="now">The machine's time.</param>
    public static SuiteClock Open(string path, string? scaleText, bool hasLived, DateTimeOffset now)
    {
        var scale = Parse(scaleText);
        if (!hasLived || !File.Exists(path))
        {
            var clock = new SuiteClock(now, scale ?? 1);
            PrivateFile.WriteJson(path, clock);
            return clock;
        }

        var kept = PrivateFile.ReadJson<SuiteClock>(path);
        return scale is null || scale == kept.Scale
            ? kept
            : throw new SuiteRefused($"This data folder lives on a clock of scale {Text(kept.Scale)}: "
                + $"start with --clock-scale {Text(kept.Scale)}, or use another --data folder.");
    }

    public string ScaleText => Text(Scale);

    private static double? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && scale is > 0 and <= LargestScale
            ? scale
            : throw new SuiteRefused($"--clock-scale {text} is not a number above 0 and up to {Text(LargestScale)}.");
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
