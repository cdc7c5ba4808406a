namespace Recovery.Demo.Play;

/// <summary>Tells real time from the suite's: people take minutes to act, which pass as fast as the suite's clock runs.</summary>
internal sealed class Pace(TimeProvider time, double scale)
{
    private readonly long _start = time.GetTimestamp();

    public double Scale { get; } = scale;

    public TimeProvider Time { get; } = time;

    /// <summary>Real time since the start.</summary>
    public TimeSpan Elapsed => Time.GetElapsedTime(_start);

    /// <summary>Time that has passed in the suite.</summary>
    public TimeSpan Lived => Elapsed * Scale;

    /// <summary>The instant, in real time since the start, at which so many of the suite's minutes have passed from now on.</summary>
    public TimeSpan In(double minutes) => Elapsed + (TimeSpan.FromMinutes(minutes) / Scale);
}
