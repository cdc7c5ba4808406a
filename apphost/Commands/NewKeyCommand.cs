using System.Globalization;
using System.Text.RegularExpressions;
using Recovery.AppHost.Keys;

namespace Recovery.AppHost.Commands;

/// <summary>`key new`: one more API key for a tenant, shown once.</summary>
internal static partial class NewKeyCommand
{
    public static int Run(Options options)
    {
        var tenant = Checked("tenant", options.Required("tenant"));
        var name = Checked("name", options.Required("name"));
        var scopes = options.Required("scopes").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (scopes.Length == 0 || Array.Exists(scopes, scope => !Scope().IsMatch(scope)))
            throw new SuiteRefused("--scopes is a list such as cases:read,cases:write,compensation:* or admin.");

        Console.WriteLine(new KeyFiles(options.Required("data")).Add(name, tenant, scopes, Expiry(options.Value("expires"))));
        return 0;
    }

    private static string Checked(string option, string value) => Name().IsMatch(value)
        ? value
        : throw new SuiteRefused($"--{option} is 1 to 64 lower-case letters, digits, '-' or '_'.");

    private static DateTimeOffset? Expiry(string? text)
    {
        if (text is null)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var expires)
            ? expires
            : throw new SuiteRefused($"--expires {text} is not a date such as 2030-01-31.");
    }

    [GeneratedRegex("^[a-z0-9_-]{1,64}$")]
    private static partial Regex Name();

    [GeneratedRegex("^(admin|[a-z]+:(\\*|[a-z]+))$")]
    private static partial Regex Scope();
}
