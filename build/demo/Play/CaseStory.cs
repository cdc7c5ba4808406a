using Recovery.Demo.Gateway;
using Recovery.Demo.Reading;

namespace Recovery.Demo.Play;

/// <summary>What happens next on a case.</summary>
internal enum Step
{
    AwaitOwner,
    Diagnose,
    Propose,
    Approve,
    Present,
    Decide,
    AwaitPayout,
    AwaitConfirmation,
    Console,
    Resolve,
    Review,
    AnswerSurvey,
    Over,
    Stuck,
}

/// <summary>One case as the demo knows it: where its story stands, and what the board last read of it.</summary>
internal sealed class CaseStory(string id, Complaint complaint, int number)
{
    public string Id { get; } = id;

    public Complaint Complaint { get; } = complaint;

    public int Number { get; } = number;

    /// <summary>A sensitive case is handled in person, without an offer.</summary>
    public bool Sensitive { get; init; }

    public string Severity { get; init; } = "";

    public string Category { get; init; } = "";

    public Step Step { get; private set; }

    /// <summary>When the step is due, in real time since the start.</summary>
    public TimeSpan DueAt { get; private set; }

    /// <summary>When the story came to this step.</summary>
    public TimeSpan Since { get; private set; }

    public string Offer { get; set; } = "";

    public string Grant { get; set; } = "";

    public long OfferedCents { get; set; }

    public bool PaidOut { get; set; }

    public bool Reopened { get; set; }

    /// <summary>Why the story cannot go on.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>What the board last read.</summary>
    public CaseView View { get; set; } = CaseView.New;

    public bool IsOver => Step is Step.Over or Step.Stuck;

    /// <summary>Whether it went the whole way from report to payout and resolution.</summary>
    public bool WentTheWholeWay => PaidOut && View.Status is "RESOLVED" or "CLOSED";

    public void Goes(Step next, Pace pace, double inMinutes = 0) => (Step, Since, DueAt) = (next, pace.Elapsed, pace.In(inMinutes));

    public void WaitsUntil(TimeSpan due) => DueAt = due;

    public void IsStuck(string problem) => (Problem, Step) = ($"{Step}: {problem}", Step.Stuck);
}

/// <summary>What the suite says about one case.</summary>
internal sealed record CaseView(string Status, int ClocksRunning, int ClocksMet, int ClocksBreached, int PromisesOpen, int PromisesKept, int PromisesBroken)
{
    public static CaseView New { get; } = new("OPEN", 0, 0, 0, 0, 0, 0);

    public static CaseView Of(Answer @case, Answer clocks, Answer promises) => new(
        @case["status"],
        Count(clocks, "clocks", "RUNNING"),
        Count(clocks, "clocks", "MET"),
        Count(clocks, "clocks", "BREACHED"),
        Count(promises, "promises", "OPEN"),
        Count(promises, "promises", "KEPT"),
        Count(promises, "promises", "BROKEN"));

    private static int Count(Answer answer, string list, string state) => answer.Items(list).Count(item => Answer.Text(item, "state") == state);
}
