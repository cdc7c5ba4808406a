using System.Text;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Names as they stand in the database.</summary>
internal static class SnakeCase
{
    /// <summary><c>FirstEmpathyAt</c> → <c>first_empathy_at</c>; <c>OfferSLAHours</c> → <c>offer_sla_hours</c>. What is snake case stays.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && StartsWord(name, i))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    private static bool StartsWord(string name, int i) =>
        !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]));
}
