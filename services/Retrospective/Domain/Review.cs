using Recovery.Contracts.Common.V1;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;
using State = Recovery.Contracts.Retrospective.V1.Retrospective.Types.State;
using V1 = Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>The internal review of one case (RE-01, RE-03): draft → in review → reviewed → closed. What is changed after it was submitted is a draft again.</summary>
internal sealed class Review : ITenantOwned, IVersioned
{
    public const string IdPrefix = "retro";

    public string Tenant { get; set; } = "";

    public required string Id { get; init; }

    public long Version { get; set; }

    public required string CaseId { get; init; }

    public State State { get; private set; } = State.Draft;

    /// <summary>Why it was opened.</summary>
    public required TriggerList Triggers { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The cause as people named it; the facts of the case say which one that is since.</summary>
    public string? RootCauseId { get; private set; }

    public required int PolicyVersion { get; init; }

    public List<ReviewFinding> Findings { get; } = [];

    public List<ReviewAction> Actions { get; } = [];

    public WhyTree Whys { get; private set; } = WhyTree.Empty;

    /// <summary>Who submitted it; empty in a draft.</summary>
    public string SubmittedBy { get; private set; } = "";

    public SignOffList SignOffs { get; private set; } = SignOffList.None;

    /// <summary>As the policy had it when it was submitted.</summary>
    public int SignOffsNeeded { get; private set; }

    public int Comments { get; private set; }

    /// <summary>How often it was worked on.</summary>
    public int Touched { get; private set; }

    public void AddFinding(string text, string source, string by, DateTimeOffset now)
    {
        Work();
        Findings.Add(new ReviewFinding { ReviewId = Id, Number = Findings.Count + 1, Text = text, Source = source, AddedBy = by, AddedAt = now });
    }

    public void Explain(WhyTree whys)
    {
        Work();
        Whys = whys;
    }

    public void PointTo(SharedCause cause)
    {
        Work();
        RootCauseId = cause.Id;
    }

    public void AddAction(ReviewAction action)
    {
        Work();
        Actions.Add(action);
    }

    /// <summary>Something is said about it; that changes nothing of it.</summary>
    public ReviewComment Comment(string text, string about, string by, DateTimeOffset now)
    {
        DemandOpen();
        return new ReviewComment { ReviewId = Id, Number = ++Comments, Text = text, About = about, By = by, At = now };
    }

    /// <summary>Others may read it now. Refused with every problem that keeps it from that.</summary>
    public void Submit(IReadOnlyList<V1.ReviewProblem> problems, int signOffsNeeded, string by)
    {
        DemandOpen();
        Demand(State.Draft, "It was submitted already.");
        var errors = problems.Where(problem => problem.Level == V1.ReviewProblem.Types.Level.Error).ToList();
        if (errors.Count > 0)
        {
            throw new RuleBroken(RetrospectiveErrors.ReviewIncomplete, string.Join(' ', errors.Select(problem => problem.Why)),
                [.. errors.Select(problem => new FieldProblem($"#/{problem.About.Replace(':', '/')}", problem.Rule, $"{problem.Why} {problem.Mend}"))]);
        }
        (SubmittedBy, SignOffsNeeded) = (by, signOffsNeeded);
        State = signOffsNeeded == 0 ? State.Reviewed : State.InReview;
    }

    /// <summary>Four eyes: whoever submitted it cannot sign it off, and nobody does so twice.</summary>
    public void SignOff(string by, string note, DateTimeOffset now)
    {
        DemandOpen();
        Demand(State.InReview, "Only what was submitted and is not signed off yet can be signed off.");
        if (by == SubmittedBy)
            throw new RuleBroken(RetrospectiveErrors.OwnSignOff, "You submitted it: somebody else signs it off.");
        if (SignOffs.All.Any(signed => signed.By == by))
            throw new RuleBroken(RetrospectiveErrors.SignedOffAlready, "You signed it off already: it needs another pair of eyes.");
        SignOffs = SignOffs.With(by, note, now);
        if (SignOffs.All.Count >= SignOffsNeeded)
            State = State.Reviewed;
    }

    public void SendBack()
    {
        DemandOpen();
        if (State == State.Draft)
            throw Wrong("It is a draft already.");
        BackToDraft();
    }

    public void Close(DateTimeOffset now)
    {
        DemandOpen();
        Demand(State.Reviewed, "Submit it and have it signed off before closing.");
        (State, ClosedAt) = (State.Closed, now);
    }

    /// <summary>What a customer may read of it: the cause and what is done about it, no names.</summary>
    public string Learning(SharedCause cause) => string.Join(' ', [$"We found the cause: {cause.Name}.", .. Actions.Select(action => action.Text.TrimEnd('.') + ".")]);

    private void Work()
    {
        DemandOpen();
        BackToDraft();
        // Children are rows of their own: this makes the review itself a changed row, so that two writers meet.
        Touched++;
    }

    private void BackToDraft() => (State, SubmittedBy, SignOffs, SignOffsNeeded) = (State.Draft, "", SignOffList.None, 0);

    private void DemandOpen()
    {
        if (State == State.Closed)
            throw new RuleBroken(RetrospectiveErrors.RetrospectiveClosed, "The review is closed; its actions go on, it does not change any more.");
    }

    private void Demand(State state, string otherwise)
    {
        if (State != state)
            throw Wrong(otherwise);
    }

    private RuleBroken Wrong(string detail) =>
        new(RetrospectiveErrors.RetrospectiveState, detail, metadata: new Dictionary<string, string> { ["state"] = Contracts.WireNames.Of(State) });
}

/// <summary>The reasons a review was opened for; a value that never changes.</summary>
internal sealed record TriggerList(IReadOnlyList<Reason> Reasons);
