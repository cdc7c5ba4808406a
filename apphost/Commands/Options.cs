namespace Recovery.AppHost.Commands;

/// <summary>`--name value` pairs and bare `--flags`.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    public Options(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal))
                throw new SuiteRefused($"Unexpected argument: {arguments[i]}");
            var hasValue = i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal);
            _values[arguments[i][2..]] = hasValue ? arguments[++i] : string.Empty;
        }
    }

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Value(string name) => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public string Required(string name) => Value(name) ?? throw new SuiteRefused($"--{name} is missing.");
}
