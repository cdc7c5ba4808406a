using System.Globalization;
using Recovery.Demo.Play;
using Spectre.Console;

namespace Recovery.Demo.Board;

/// <summary>What the day came to, and whether the story worked.</summary>
internal sealed record Summary(Figures Figures, Scene Scene, Ledger Ledger, Pace Pace, Uri Gateway, string StatusPage)
{
    private const int CausesTold = 3;

    /// <summary>At least one case went the whole way from report to payout, and the books are right.</summary>
    public bool Worked => Scene.Cases.Any(story => story.WentTheWholeWay) && Ledger.Balances;

    public void Write(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumn("what").AddColumn("how");
        foreach (var (what, how) in Rows())
            table.AddRow(new Text(what, new Style(Color.Grey)), new Text(how));
        console.WriteLine();
        console.Write(new Rule("[bold]The day[/]").LeftJustified());
        console.Write(table);
        foreach (var (what, address) in Addresses())
            console.Profile.Out.Writer.WriteLine($"{what,-13} {address}"); // Never cut: it is there to be copied.
        console.WriteLine();
        foreach (var problem in Scene.Problems)
            console.WriteLine($"did not work: {problem}");
        console.WriteLine(Worked ? "The story worked: complaints became recoveries, paid once, and the books are right." : "The story did not work: " + Why());
    }

    private IEnumerable<(string What, string How)> Rows()
    {
        var cases = Scene.Cases;
        yield return ("cases", Text($"{Figures.Cases} of {Figures.Reported} reports ({Figures.Joined} joined a case, {Figures.Refused} refused): {BoardView.StagesInWords(Figures)}"));
        yield return ("whole way", Text($"{cases.Count(story => story.WentTheWholeWay)} from report to payout and resolution; {cases.Count(story => story.Sensitive)} sensitive, handled in person; {cases.Count(story => story.Step == Step.Stuck)} stuck"));
        yield return ("first empathy", $"{Figures.FirstEmpathy} (median)");
        yield return ("clocks", Text($"{Figures.ClocksMet} met, {Figures.ClocksBreached} breached, {Figures.ClocksRunning} running"));
        yield return ("promises", Text($"{Figures.PromisesKept} kept, {Figures.PromisesBroken} broken, {Figures.PromisesOpen} open; kept rate {Figures.KeptRate}"));
        yield return ("money", $"{Habits.Money(Figures.OfferedCents)} offered at most, {Habits.Money(Figures.Money.Granted)} granted, {Habits.Money(Figures.Money.Reserved)} reserved, {Habits.Money(Figures.Money.Available)} available");
        yield return ("ledger", Ledger.Balances ? Text($"{Ledger.Entries} entries, sum zero") : Ledger.Problem);
        yield return ("top causes", string.Join("; ", Figures.Causes.Take(CausesTold).Select(cause => Text($"{cause.Name} ({cause.Cases})"))));
        yield return ("time", Text($"{Pace.Lived.TotalHours:0.#} hours lived in {Pace.Elapsed.TotalSeconds:0} s"));
    }

    private IEnumerable<(string What, string Address)> Addresses()
    {
        yield return ("gateway", $"{Gateway}");
        yield return ("documentation", $"{new Uri(Gateway, "/docs")}");
        yield return ("description", $"{new Uri(Gateway, "/openapi/v1.json")}");
        yield return ("customer page", StatusPage.Length > 0 ? StatusPage : "no link could be made");
    }

    private string Why()
    {
        if (Ledger.Balances)
            return "no case went the whole way from report to payout.";
        return Ledger.Problem.Length > 0 ? Ledger.Problem : "nothing was posted in the ledger.";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
