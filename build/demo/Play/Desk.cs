using Recovery.Demo.Gateway;

namespace Recovery.Demo.Play;

/// <summary>
/// Plays the people: the agent who owns a case, the supervisor, the customer. Each step of a story is a call an integrator could make; what does not
/// work yet is tried again for a while, with the same key.
/// </summary>
internal sealed class Desk(People people, Scene scene, Pace pace)
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan PatienceWithReview = TimeSpan.FromSeconds(3);

    /// <summary>Works until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct };
        while (!ct.IsCancellationRequested)
        {
            var due = scene.Cases.Where(story => !story.IsOver && story.DueAt <= pace.Elapsed).OrderBy(story => story.DueAt).Take(4 * AtOnce).ToList();
            await Parallel.ForEachAsync(due, parallel, async (story, token) => await ActAsync(story, token));
            if (due.Count == 0)
                await Task.Delay(Rest, ct);
        }
    }

    private Task ActAsync(CaseStory story, CancellationToken ct) => story.Step switch
    {
        Step.AwaitOwner => AwaitOwnerAsync(story, ct),
        Step.Diagnose => DiagnoseAsync(story, ct),
        Step.Propose => ProposeAsync(story, ct),
        Step.Approve => ApproveAsync(story, ct),
        Step.Present => PresentAsync(story, ct),
        Step.Decide => DecideAsync(story, ct),
        Step.AwaitPayout => AwaitPayoutAsync(story, ct),
        Step.AwaitConfirmation => AwaitConfirmationAsync(story, ct),
        Step.Console => ConsoleAsync(story, ct),
        Step.Resolve => ResolveAsync(story, ct),
        Step.Review => ReviewAsync(story, ct),
        Step.AnswerSurvey => AnswerSurveyAsync(story, ct),
        _ => throw new InvalidOperationException($"Nothing is to be done at {story.Step}."),
    };

    private async Task AwaitOwnerAsync(CaseStory story, CancellationToken ct)
    {
        var answer = await people.Supervisor.GetAsync($"/v1/cases/{story.Id}", ct);
        if (Goes(story, answer, answer["owner"].Length > 0, "no owner yet"))
            story.Goes(Step.Diagnose, pace, inMinutes: 12);
    }

    private async Task DiagnoseAsync(CaseStory story, CancellationToken ct)
    {
        var note = new { audience = "INTERNAL", text = $"Checked with the team: {Habits.CauseOf(story.Category).ToLowerInvariant()}." };
        var answer = await people.Agent.PostAsync($"/v1/cases/{story.Id}/messages", note, Key(story), ct);
        if (Goes(story, answer))
            story.Goes(story.Sensitive ? Step.Console : Step.Propose, pace, inMinutes: 14);
    }

    private async Task ProposeAsync(CaseStory story, CancellationToken ct)
    {
        var loss = Habits.LossCents(story.Complaint, story.Severity);
        object proposal = loss > 0 ? new { verified_loss = Company.Usd(loss), fund = Company.Fund } : new { fund = Company.Fund };
        var answer = await people.Agent.PostAsync($"/v1/cases/{story.Id}/offers:propose", proposal, Key(story), ct);
        if (!Goes(story, answer))
            return;
        story.Offer = answer["id"];
        story.OfferedCents = answer.Items("options").Select(option => Answer.Number(option, "cost.amount_minor")).DefaultIfEmpty().Max();
        story.Goes(answer["state"] == "PENDING_APPROVAL" ? Step.Approve : Step.Present, pace, inMinutes: 8);
    }

    private async Task ApproveAsync(CaseStory story, CancellationToken ct)
    {
        var answer = await people.Supervisor.PostAsync($"/v1/offers/{story.Offer}:approve", new { reason = "The loss is documented and the remedy fits it." }, Key(story), ct);
        if (!Goes(story, answer))
            return;
        scene.Say($"Above the agent's authority: {Habits.Money(story.OfferedCents)} for {story.Complaint.Name} approved by a second pair of eyes");
        story.Goes(Step.Present, pace, inMinutes: 5);
    }

    private async Task PresentAsync(CaseStory story, CancellationToken ct)
    {
        var answer = await people.Agent.PostAsync($"/v1/offers/{story.Offer}:present", new { }, Key(story), ct);
        if (Goes(story, answer))
            story.Goes(Step.Decide, pace, Habits.MinutesToDecide(story.Number));
    }

    private async Task DecideAsync(CaseStory story, CancellationToken ct)
    {
        var declines = Habits.Declines(story.Number);
        var answer = declines
            ? await people.Agent.PostAsync($"/v1/offers/{story.Offer}:decline", new { reason = "I would rather talk to somebody." }, Key(story), ct)
            : await people.Agent.PostAsync($"/v1/offers/{story.Offer}:accept", new { option = "a", felt_fair = true }, Key(story), ct);
        if (!Goes(story, answer))
            return;
        story.Grant = answer["grant"];
        scene.Say(declines ? $"{story.Complaint.Name} declines; somebody calls" : $"{story.Complaint.Name} accepts: {answer.Items("options").Select(option => Answer.Text(option, "title")).FirstOrDefault()}");
        story.Goes(declines ? Step.Console : Step.AwaitPayout, pace, declines ? 20 : 0);
    }

    private async Task AwaitPayoutAsync(CaseStory story, CancellationToken ct)
    {
        var answer = await people.Supervisor.GetAsync($"/v1/grants/{story.Grant}", ct);
        if (!Goes(story, answer, answer["state"] == "SETTLED", $"the payout is {answer["state"]} {answer["failure"]}".TrimEnd()))
            return;
        story.PaidOut = true;
        if (Answer.Number(answer.Body, "amount.amount_minor") is > 0 and var cents)
            scene.Say($"{Habits.Money(cents)} paid to {story.Complaint.Name}");
        story.Goes(Step.AwaitConfirmation, pace);
    }

    private async Task AwaitConfirmationAsync(CaseStory story, CancellationToken ct)
    {
        var answer = await people.Supervisor.GetAsync($"/v1/cases/{story.Id}", ct);
        if (Goes(story, answer, answer["status"] is "RESOLVED" or "CLOSED", $"the case is {answer["status"]}, not resolved"))
            story.Goes(Step.Review, pace, inMinutes: 10);
    }

    private async Task ConsoleAsync(CaseStory story, CancellationToken ct)
    {
        var text = $"Dear {story.Complaint.Name}, I have read every word you wrote and I am sorry. I own this myself, I have called you, and I stay with it until it is put right.";
        var answer = await people.Agent.PostAsync($"/v1/cases/{story.Id}/messages", new { audience = "TO_CUSTOMER", text }, Key(story), ct);
        if (Goes(story, answer))
            story.Goes(Step.Resolve, pace, inMinutes: 45);
    }

    private async Task ResolveAsync(CaseStory story, CancellationToken ct)
    {
        var confirmed = !Habits.Declines(story.Number);
        var answer = await people.Agent.PostAsync($"/v1/cases/{story.Id}:resolve", new { confirmed_by_customer = confirmed, note = "Settled in a personal call." }, Key(story), ct);
        if (!Goes(story, answer))
            return;
        scene.Say($"{story.Complaint.Name}: settled in person{(confirmed ? "" : ", not confirmed")}");
        story.Goes(story.Reopened ? Step.Over : Step.Review, pace, inMinutes: 10);
    }

    private async Task ReviewAsync(CaseStory story, CancellationToken ct)
    {
        var opened = await people.Agent.GetAsync($"/v1/retrospectives?case={story.Id}", ct);
        var id = opened.Items("retrospectives").Select(review => Answer.Text(review, "id")).FirstOrDefault();
        if (id is null && opened.Worked && pace.Elapsed - story.Since < PatienceWithReview)
        {
            story.WaitsUntil(pace.Elapsed + RetryAfter);
            return;
        }
        var answer = id is null ? opened : await new Review(people.Agent, people.Supervisor, id).WriteAsync(story, pace, ct);
        if (Goes(story, answer))
            story.Goes(story.Sensitive ? Step.Over : Step.AnswerSurvey, pace, inMinutes: 20);
    }

    private async Task AnswerSurveyAsync(CaseStory story, CancellationToken ct)
    {
        var answer = await people.Supervisor.GetAsync($"/v1/cases/{story.Id}/surveys", ct);
        var survey = answer.Items("surveys").FirstOrDefault();
        var state = Answer.Text(survey, "state");
        if (!Goes(story, answer, state is "ASKED" or "SKIPPED", $"the survey is {(state.Length > 0 ? state : "not there")}"))
            return;
        if (state == "ASKED" && !Goes(story, await RespondAsync(story, Answer.Text(survey, "id"), Answer.Text(survey, "kind"), ct)))
            return;
        story.Reopened = state == "ASKED" && Answer.Text(survey, "kind") == "CSAT" && Habits.IsUnhappyAfterwards(story.Number);
        story.Goes(story.Reopened ? Step.Console : Step.Over, pace, inMinutes: 15);
    }

    private async Task<Answer> RespondAsync(CaseStory story, string survey, string kind, CancellationToken ct)
    {
        var score = Habits.Score(kind, story.Number);
        scene.Say($"{story.Complaint.Name} answers the survey ({kind}): {score}");
        return await people.Agent.PostAsync($"/v1/surveys/{survey}:respond", new { score, comment = Habits.IsUnhappyAfterwards(story.Number) ? "Too late for me." : "Thank you." }, Key(story), ct);
    }

    /// <summary>True where the story may go on. Else it waits and tries again, or is stuck where waiting does not help or has taken too long.</summary>
    private bool Goes(CaseStory story, Answer answer, bool ready = true, string waitingFor = "")
    {
        if (answer.Worked && ready)
            return true;
        // A service hears of a case a moment after it was opened; until then it is not there.
        var mayHelp = answer.Worked || answer.MayWorkLater || answer["code"] == "not-found";
        if (mayHelp && pace.Elapsed - story.Since < Patience)
        {
            story.WaitsUntil(pace.Elapsed + RetryAfter);
            return false;
        }
        story.IsStuck(answer.Worked ? waitingFor : answer.Problem);
        scene.Complain($"{story.Id} {story.Problem}");
        return false;
    }

    private static string Key(CaseStory story) => $"demo-{story.Id}-{story.Step}{(story.Reopened ? "-again" : "")}";
}
