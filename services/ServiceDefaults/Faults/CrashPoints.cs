using System.Diagnostics;
using System.Globalization;

namespace Recovery.ServiceDefaults.Faults;

/// <summary>
/// Places where a fault test has the process die as by <c>kill -9</c>: <c>RECOVERY_CRASH_AT=&lt;point&gt;[:n]</c> ends it when the point is reached for
/// the n-th time. Unset, reaching a point costs a null check.
/// </summary>
public static class CrashPoints
{
    /// <summary>The environment variable that arms a point.</summary>
    public const string Variable = "RECOVERY_CRASH_AT";

    /// <summary>A group of changes is written and not committed.</summary>
    public const string StoreBeforeCommit = "store.before-commit";

    /// <summary>A group of changes is durable and nobody knows.</summary>
    public const string StoreAfterCommit = "store.after-commit";

    /// <summary>A command is durable and its caller has no answer.</summary>
    public const string CommandAfterCommit = "command.after-commit";

    /// <summary>Due work is leased and not begun.</summary>
    public const string TimerAfterLease = "timer.after-lease";

    /// <summary>Due work is done and not completed.</summary>
    public const string TimerBeforeComplete = "timer.before-complete";

    private static readonly Trap? Armed = Trap.Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Ends the process here if the point is the armed one.</summary>
    public static void Reach(string point) => Armed?.Reach(point);

    /// <summary>What a process says on standard error when it dies at a point; nothing else says it.</summary>
    public static string LastWords(string point, int at) => string.Create(CultureInfo.InvariantCulture, $"Killed at {point}, reached {at} times.");

    internal sealed class Trap(string point, int at)
    {
        private int _reached;

        public string Point => point;

        public int At => at;

        public static Trap? Parse(string? text)
        {
            if (string.IsNullOrWhiteSpace(text))
                return null;
            var colon = text.LastIndexOf(':');
            if (colon < 0)
                return new Trap(text, 1);
            if (int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at > 0)
                return new Trap(text[..colon], at);
            throw new FormatException($"{Variable} is '<point>' or '<point>:<n>', n from 1; it is '{text}'.");
        }

        public void Reach(string reached)
        {
            if (!IsDue(reached))
                return;
            // The last words: they tell a test that the process died here and not of something else.
            Console.Error.WriteLine(LastWords(point, at));
            using var self = Process.GetCurrentProcess();
            self.Kill();
            self.WaitForExit();
        }

        public bool IsDue(string reached) => reached == point && Interlocked.Increment(ref _reached) == at;
    }
}
