using Recovery.Demo.Play;
using Spectre.Console;

namespace Recovery.Demo.Board;

/// <summary>Shows the board until the day is over: live in a terminal, as a line now and then where there is none.</summary>
internal sealed class Watch(IAnsiConsole console, BoardReader reader, Pace pace, string links)
{
    private static readonly TimeSpan Live = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Plain = TimeSpan.FromSeconds(5);

    public Task RunAsync(CancellationToken ct) => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi ? RunLiveAsync(ct) : RunPlainAsync(ct);

    private Task RunLiveAsync(CancellationToken ct) =>
        console.Live(new Text("…")).AutoClear(true).StartAsync(live => EachAsync(Live, figures => live.UpdateTarget(BoardView.Render(figures, pace, links)), ct));

    private Task RunPlainAsync(CancellationToken ct) => EachAsync(Plain, figures => console.Profile.Out.Writer.WriteLine(BoardView.Line(figures, pace)), ct);

    private async Task EachAsync(TimeSpan interval, Action<Figures> show, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                show(await reader.ReadAsync(ct));
                await Task.Delay(interval, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
