using System.Security.Cryptography;
using System.Text;

namespace Recovery.FollowUp.Domain.Webhooks;

/// <summary>When a message that was not taken is posted again: ten attempts in 75 hours (edge 1.6, F31).</summary>
internal static class WebhookSchedule
{
    private const double Jitter = 0.2;

    /// <summary>A receiver that is overloaded or does not answer gets at least this much rest.</summary>
    private static readonly TimeSpan Floor = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    public static int MaxAttempts => Pauses.Length + 1;

    /// <summary>The pause after an attempt that failed, the first being 1; null where there is no further one.</summary>
    /// <param name="attempt">Which attempt of the schedule it was.</param>
    /// <param name="answer">What came of it.</param>
    /// <param name="delivery">The delivery: messages that failed together do not come back together.</param>
    public static TimeSpan? PauseAfter(int attempt, WebhookAnswer answer, string delivery)
    {
        if (attempt >= MaxAttempts)
            return null;
        var pause = Pauses[attempt - 1];
        if (answer.IsOverloaded && pause < Floor)
            pause = Floor;
        // A receiver may ask for more time, not for less, and not for ever.
        var asked = answer.RetryAfter ?? TimeSpan.Zero;
        var wanted = asked < pause ? pause : asked > pause * 2 ? pause * 2 : asked;
        var share = Share(delivery, attempt);
        return wanted * (1 + (Jitter * (asked > pause ? Math.Abs(share) : share)));
    }

    /// <summary>Between -1 and 1, always the same for one attempt.</summary>
    private static double Share(string delivery, int attempt) =>
        (SHA256.HashData(Encoding.ASCII.GetBytes($"{delivery}:{attempt}"))[0] / 127.5) - 1;
}

/// <summary>What came of posting a message.</summary>
/// <param name="StatusCode">Status of the answer; 0 where there was none.</param>
/// <param name="Error">Why it failed; empty where it did not.</param>
/// <param name="Response">The beginning of the answer's body.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="RetryAfter">How long the receiver asks us to wait.</param>
/// <param name="TimedOut">True where it did not answer in time.</param>
internal sealed record WebhookAnswer(int StatusCode, string Error, string Response, TimeSpan Duration, TimeSpan? RetryAfter = null, bool TimedOut = false)
{
    public bool Succeeded => StatusCode is >= 200 and < 300 && Error.Length == 0;

    /// <summary>The receiver says that it is not there any more.</summary>
    public bool IsGone => StatusCode == 410;

    /// <summary>No answer in time, or one that says that there is too much to do.</summary>
    public bool IsOverloaded => TimedOut || StatusCode is 429 or 502 or 504;
}
