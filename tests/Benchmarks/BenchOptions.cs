namespace Recovery.Benchmarks;

/// <summary>How long each measurement takes.</summary>
/// <param name="Short">A few seconds each, to see that everything works; too short for figures to quote.</param>
/// <param name="Money">Only what moves money, in this process; else the whole suite.</param>
/// <param name="Routing">Only how cases are assigned, in this process.</param>
/// <param name="Incidents">A file of complaints whose spikes are looked for.</param>
/// <param name="Without">A product that is left out of it.</param>
/// <param name="Learning">Only clusters and knowledge, in this process.</param>
/// <param name="Data">With learning: a file of complaints with known reasons to evaluate on.</param>
/// <param name="ImportFile">Only the import of this file (CSV) through the gateway; empty for everything else.</param>
internal sealed record BenchOptions(
    bool Short, bool Money = false, bool Routing = false, string Incidents = "", string Without = "", bool Learning = false, string? Data = null, string ImportFile = "")
{
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Short ? 2 : 6);

    public TimeSpan Measured => TimeSpan.FromSeconds(Short ? 4 : 20);

    /// <summary>How long the sustained rate is held, after the warm-up.</summary>
    public TimeSpan Sustained => TimeSpan.FromSeconds(Short ? 8 : 45);

    /// <summary>How long the suite is left alone before its memory is read. Intake unpacks its models half a minute after its start; they count.</summary>
    public TimeSpan Settled => TimeSpan.FromSeconds(45);

    /// <summary>How long a backlog may take to drain before the next measurement begins anyway.</summary>
    public TimeSpan Drained => TimeSpan.FromSeconds(Short ? 60 : 240);

    /// <returns>None for arguments that make no sense.</returns>
    public static BenchOptions? Parse(string[] arguments) => arguments switch
    {
        [] => new BenchOptions(false),
        ["--short"] => new BenchOptions(true),
        ["money"] => new BenchOptions(false, Money: true),
        ["money", "--short"] => new BenchOptions(true, Money: true),
        ["routing"] => new BenchOptions(false, Routing: true),
        ["routing", "--short"] => new BenchOptions(true, Routing: true),
        ["incidents", var file] => new BenchOptions(false, Incidents: file),
        ["incidents", var file, "--without", var product] => new BenchOptions(false, Incidents: file, Without: product),
        ["learning"] => new BenchOptions(false, Learning: true),
        ["learning", "--short"] => new BenchOptions(true, Learning: true),
        ["learning", "--data", var file] => new BenchOptions(false, Learning: true, Data: file),
        ["import", "--data", var file] when File.Exists(file) => new BenchOptions(false, ImportFile: file),
        _ => null,
    };
}
