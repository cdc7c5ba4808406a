using System.Text;

namespace Recovery.Intake.Channels;

/// <summary>
/// Names of files from outside. A name is made harmless first and judged afterwards: judged first, a zero-width space before ".htaccess" passes
/// (FreeScout CVE-2026-28289). No name of theirs ever names a file of ours.
/// </summary>
internal static class FileNames
{
    public const int MaxLength = 120;

    private const string Nameless = "attachment";
    private const string Unsafe = "/\\:*?\"<>|%;&$`'";

    /// <summary>Kinds that run where somebody opens them.</summary>
    private static readonly HashSet<string> Programs = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "com", "bat", "cmd", "scr", "pif", "msi", "msp", "mst", "cpl", "dll", "sys", "jar", "js", "jse", "mjs", "vbs", "vbe", "wsf", "wsh", "hta", "ps1", "psm1", "sh", "bash", "command",
        "app", "dmg", "pkg", "apk", "deb", "rpm", "lnk", "url", "reg", "inf", "scf", "gadget", "application", "xll", "xlam", "docm", "xlsm", "pptm", "dotm", "iso", "img", "vhd", "vhdx", "chm",
    };

    /// <summary>Kinds a server may take for its own, wherever in the name they stand.</summary>
    private static readonly HashSet<string> Scripts = new(StringComparer.OrdinalIgnoreCase)
    {
        "php", "php3", "php4", "php5", "php7", "phtml", "pht", "phar", "phps", "asp", "aspx", "ashx", "asmx", "jsp", "jspx", "cgi", "htaccess", "htpasswd", "shtml",
    };

    /// <summary>The name made harmless.</summary>
    public static string Safe(string? name)
    {
        var normal = FieldText.Line(Normalized(name ?? ""), 4 * MaxLength);
        var safe = string.Concat(normal.Select(c => Unsafe.Contains(c, StringComparison.Ordinal) ? '_' : c)).Trim('.', ' ');
        if (safe.Length == 0)
            return Nameless;
        return safe.EnumerateRunes().Count() <= MaxLength ? safe : Shortened(safe);
    }

    /// <summary>True where a safe name tells of something that runs.</summary>
    public static bool Runs(string safe)
    {
        var parts = safe.Split('.', StringSplitOptions.TrimEntries);
        return Programs.Contains(parts[^1]) || parts.Skip(parts.Length == 1 ? 0 : 1).Any(Scripts.Contains);
    }

    private static string Normalized(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: what is left of it is dropped by the next step.
            return name;
        }
    }

    /// <summary>The end of a name says what it is, and stays.</summary>
    private static string Shortened(string name)
    {
        const int longestEnding = 12;
        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= longestEnding ? name[dot..] : "";
        return FieldText.Line(name, MaxLength - ending.Length).TrimEnd('.') + ending;
    }
}
