using System.Globalization;
using Recovery.Demo.Gateway;
using Recovery.Demo.Reading;

namespace Recovery.Demo.Play;

/// <summary>The company's channels: reports one complaint after the other, as fast as asked, but no faster than the people keep up.</summary>
internal sealed class Reporter(ComplaintFile file, People people, Scene scene, Pace pace, double rate, int count)
{
    /// <summary>So many stories go on at once; then reporting waits.</summary>
    public const int MostOpenStories = 500;
    private const int Attempts = 6;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            var start = pace.Elapsed;
            for (var i = 0; i < count && file.Next() is { } complaint; i++)
            {
                var due = start + TimeSpan.FromSeconds(i / rate);
                while (pace.Elapsed < due || scene.Cases.Count(story => !story.IsOver) >= MostOpenStories)
                    await Task.Delay(due - pace.Elapsed is var wait && wait > TimeSpan.Zero && wait < Pause ? wait : Pause, ct);
                await ReportAsync(complaint, ct);
            }
        }
        catch (FileRefused broken)
        {
            scene.Complain(broken.Message);
        }
        finally
        {
            scene.AllReported = true;
        }
    }

    private async Task ReportAsync(Complaint complaint, CancellationToken ct)
    {
        var (body, key) = (Body(complaint), Guid.NewGuid().ToString());
        var answer = await people.Integrator.PostAsync("/v1/reports", body, key, ct);
        for (var attempt = 1; answer.MayWorkLater && attempt < Attempts; attempt++)
        {
            await Task.Delay(Pause * attempt, ct);
            answer = await people.Integrator.PostAsync("/v1/reports", body, key, ct);
        }
        if (!answer.Worked)
        {
            scene.CountRefused(answer.Problem);
            return;
        }
        scene.CountReport();
        if (answer["disposition"] == "OPENED")
            Open(complaint, answer);
        else
            scene.CountJoined();
    }

    private void Open(Complaint complaint, Answer answer)
    {
        var (severity, category) = (answer["case.severity"], answer["case.category"]);
        var flags = answer.Body?["case"]?["flags"]?.AsArray().Count ?? 0;
        scene.Add(number =>
        {
            var story = new CaseStory(answer["case.id"], complaint, number) { Sensitive = flags > 0, Severity = severity, Category = category };
            story.Goes(Step.AwaitOwner, pace);
            return story;
        });
        scene.Say($"{complaint.Name}, by {complaint.Channel}: {category.ToLowerInvariant().Replace('_', ' ')}, {severity.ToLowerInvariant()}{(flags > 0 ? ", sensitive" : "")}");
    }

    private static object Body(Complaint complaint) => new
    {
        channel = complaint.Channel,
        external_id = complaint.ExternalId,
        customer = new { email = complaint.Email, name = complaint.Name },
        text = complaint.Text,
        subject = complaint.Subject,
        product = complaint.Product,
        order_reference = complaint.Order,
        conversation = complaint.Conversation,
        occurred_at = complaint.OccurredAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        claimed_loss = complaint.LossCents is { } cents ? Company.Usd(cents) : null,
    };
}
