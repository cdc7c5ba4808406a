using System.Globalization;
using Recovery.Demo.Play;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Recovery.Demo.Board;

/// <summary>The board as it looks in a terminal, and as one line where there is none.</summary>
internal static class BoardView
{
    private const int BarLength = 24;

    public static IRenderable Render(Figures figures, Pace pace, string links)
    {
        var left = new Rows(Stages(figures), Clocks(figures));
        var right = new Rows(MoneyPanel(figures), Causes(figures));
        var grid = new Grid().AddColumn().AddColumn().AddRow(left, right);
        return new Rows(
            new Rule($"[bold]Recovery[/]  a day of complaints  [grey]{Lived(pace)} into the day, {pace.Scale.ToString("0.#", CultureInfo.InvariantCulture)} times as fast as real[/]").LeftJustified(),
            grid,
            new Panel(new Rows(figures.Lines.DefaultIfEmpty("…").Select(line => new Text(line).Overflow(Overflow.Ellipsis)))).Header("Just now").Expand(),
            new Text(links, new Style(Color.Grey)));
    }

    public static string Line(Figures figures, Pace pace) => string.Create(CultureInfo.InvariantCulture,
        $"{Lived(pace)}  {figures.Reported} reported, {figures.Cases} cases ({StagesInWords(figures)}); clocks {figures.ClocksRunning} running, {figures.ClocksMet} met, {figures.ClocksBreached} breached; "
        + $"promises {figures.PromisesOpen} open, {figures.PromisesKept} kept, {figures.PromisesBroken} broken; granted {Habits.Money(figures.Money.Granted)}");

    public static string StagesInWords(Figures figures)
    {
        var present = Figures.StageNames.Where(figures.Stages.ContainsKey);
        return string.Join(", ", present.Select(name => string.Create(CultureInfo.InvariantCulture, $"{figures.Stages[name]} {name.ToLowerInvariant()}")));
    }

    private static string Lived(Pace pace) => string.Create(CultureInfo.InvariantCulture, $"{(int)pace.Lived.TotalHours:00}:{pace.Lived.Minutes:00} h");

    private static Panel Stages(Figures figures)
    {
        var table = Plain().AddColumn("stage").AddColumn(new TableColumn("cases").RightAligned()).AddColumn("bar");
        foreach (var name in Figures.StageNames)
        {
            var count = figures.Stages.GetValueOrDefault(name);
            table.AddRow(new Text(name.ToLowerInvariant()), Number(count), Bar(count, figures.Cases, ColorOf(name)));
        }
        return new Panel(table).Header($"{Counted(figures.Cases, "case")} of {Counted(figures.Reported, "report")}{(figures.Joined > 0 ? $", {figures.Joined} joined" : "")}").Expand();
    }

    private static Panel Clocks(Figures figures)
    {
        var table = Plain().AddColumn("what").AddColumn(new TableColumn("n").RightAligned()).AddColumn("what").AddColumn(new TableColumn("n").RightAligned());
        table.AddRow(new Text("clocks running"), Number(figures.ClocksRunning), new Text("promises open"), Number(figures.PromisesOpen));
        table.AddRow(new Text("met"), Number(figures.ClocksMet, Color.Green), new Text("kept"), Number(figures.PromisesKept, Color.Green));
        table.AddRow(new Text("breached"), Number(figures.ClocksBreached, Color.Red), new Text("broken"), Number(figures.PromisesBroken, Color.Red));
        table.AddRow(new Text("first empathy"), new Text(figures.FirstEmpathy), new Text("kept rate"), new Text(figures.KeptRate));
        return new Panel(table).Header("Clocks and promises").Expand();
    }

    private static Panel MoneyPanel(Figures figures)
    {
        var table = Plain().AddColumn("what").AddColumn(new TableColumn("amount").RightAligned());
        foreach (var (what, cents) in new[] { ("offered", figures.OfferedCents), ("reserved", figures.Money.Reserved), ("granted", figures.Money.Granted), ("available", figures.Money.Available) })
            table.AddRow(new Text(what), new Text(Habits.Money(cents)));
        return new Panel(table).Header("Loyalty Investment Fund").Expand();
    }

    private static Panel Causes(Figures figures)
    {
        var table = Plain().AddColumn("cause").AddColumn(new TableColumn("cases").RightAligned());
        foreach (var cause in figures.Causes)
            table.AddRow(new Text(cause.Name).Overflow(Overflow.Ellipsis), Number((int)cause.Cases));
        return new Panel(figures.Causes.Count > 0 ? table : new Text("none named yet", new Style(Color.Grey))).Header("Top causes").Expand();
    }

    private static Table Plain() => new Table().Border(TableBorder.None).HideHeaders().Expand();

    private static Text Number(int number, Color? color = null) => new(number.ToString(CultureInfo.InvariantCulture), color is { } shown && number > 0 ? new Style(shown) : Style.Plain);

    private static Text Bar(int count, int all, Color color) => new(new string('█', all == 0 ? 0 : (int)Math.Ceiling((double)BarLength * count / all)), new Style(color));

    private static string Counted(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static Color ColorOf(string stage) => stage switch
    {
        "OPEN" => Color.Red,
        "ASSIGNED" => Color.Orange1,
        "OFFERED" => Color.Yellow,
        "RECOVERING" => Color.Aqua,
        _ => Color.Green,
    };
}
