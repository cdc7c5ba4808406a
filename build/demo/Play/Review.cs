using System.Globalization;
using Recovery.Demo.Gateway;

namespace Recovery.Demo.Play;

/// <summary>The review after a recovery: what was found, why, what caused it, what will change. Three quarters are signed off and closed the same day.</summary>
internal sealed class Review(GatewayClient agent, GatewayClient supervisor, string id)
{
    private const int ActionDays = 14;

    /// <returns>The first answer that did not work, or the last one.</returns>
    public async Task<Answer> WriteAsync(CaseStory story, Pace pace, CancellationToken ct)
    {
        var cause = Habits.CauseOf(story.Category);
        var due = (pace.Time.GetUtcNow() + (pace.Lived * 2) + TimeSpan.FromDays(ActionDays)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        (GatewayClient Who, string Path, object Body)[] steps =
        [
            (agent, "/findings", new { text = $"The same step failed before: {cause.ToLowerInvariant()}.", source = "case timeline" }),
            (agent, ":set_whys", new { whys = new[] { new { number = 1, parent = 0, answer = $"{cause}.", source = "case timeline", kind = "PROCESS" } } }),
            (agent, ":set_root_cause", new { name = cause }),
            (agent, "/actions", new { text = $"Remove the cause: {cause.ToLowerInvariant()}", owner = "Operations", due_at = due, measure = "No case with this cause for 30 days" }),
            .. story.Number % 4 == 0 ? Array.Empty<(GatewayClient, string, object)>() : [(agent, ":submit", new { }), (supervisor, ":sign_off", new { }), (agent, ":close", new { })],
        ];
        Answer? last = null;
        foreach (var (who, path, body) in steps)
        {
            last = await who.PostAsync($"/v1/retrospectives/{id}{path}", body, $"demo-{id}-{path.Trim('/', ':')}", ct);
            if (!last.Worked)
                return last;
        }
        return last!;
    }
}
