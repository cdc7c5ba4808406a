using System.Globalization;
using Recovery.Demo.Board;
using Recovery.Demo.Gateway;
using Recovery.Demo.Play;
using Recovery.Demo.Reading;
using Spectre.Console;

namespace Recovery.Demo;

/// <summary>The whole day: set up, report, play the people, watch, sum up.</summary>
internal sealed class Day(DemoOptions options, ComplaintFile file, People people, IAnsiConsole console)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestEvening = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ForTheLink = TimeSpan.FromSeconds(15);

    private readonly Scene _scene = new();

    /// <returns>True where the story worked.</returns>
    public async Task<bool> PlayAsync(CancellationToken ct)
    {
        await Company.SetUpAsync(people.Admin, ct);
        var pace = new Pace(TimeProvider.System, options.ClockScale);
        var reader = new BoardReader(people.Supervisor, _scene);
        using var evening = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task[] played = [new Desk(people, _scene, pace).RunAsync(evening.Token), new Watch(console, reader, pace, Links()).RunAsync(evening.Token)];
        var link = StatusPageAsync(evening.Token);
        try
        {
            await new Reporter(file, people, _scene, pace, options.Rate, options.Count).RunAsync(ct);
            await UntilAllIsOverAsync(pace, played, ct);
        }
        finally
        {
            await evening.CancelAsync();
            await Task.WhenAll(played.Append(link)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        ct.ThrowIfCancellationRequested();
        foreach (var broken in played.Where(task => task.IsFaulted))
            await broken;
        return await SumUpAsync(reader, pace, link.IsCompletedSuccessfully ? await link : "", ct);
    }

    private async Task<bool> SumUpAsync(BoardReader reader, Pace pace, string page, CancellationToken ct)
    {
        var summary = new Summary(await reader.ReadAllAsync(ct), _scene, await Ledger.CheckAsync(people.Supervisor, ct), pace, options.Gateway, page);
        summary.Write(console);
        if (file.PassedBy > 0)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file.PassedBy} rows of {file.Path} had no text and were passed by."));
        return summary.Worked;
    }

    /// <summary>What is not over a while after the last report stays open, and the summary says so.</summary>
    private async Task UntilAllIsOverAsync(Pace pace, Task[] played, CancellationToken ct)
    {
        var last = pace.Elapsed + LongestEvening;
        while (pace.Elapsed < last && _scene.Cases.Any(story => !story.IsOver) && !played.Any(task => task.IsFaulted))
            await Task.Delay(Beat, ct);
    }

    /// <summary>The page of the first case that has somebody to answer for it.</summary>
    private async Task<string> StatusPageAsync(CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(Beat, ct);
            if (_scene.Cases.FirstOrDefault(story => !story.Sensitive) is not { } story)
                continue;
            var answer = await people.Agent.PostAsync($"/v1/cases/{story.Id}/status_links", new { }, $"demo-{story.Id}-link", ct);
            if (answer.Worked)
                return new Uri(options.Gateway, answer["path"]).ToString();
            if (!answer.MayWorkLater)
                return "";
            await Task.Delay(ForTheLink / 10, ct);
        }
    }

    private string Links() => $"{options.Gateway}  {new Uri(options.Gateway, "/docs")}";
}
