namespace Recovery.Compensation.Domain;

internal static class Texts
{
    /// <summary>The beginning of a text. A surrogate pair is not torn apart: half a character can be neither stored nor published.</summary>
    public static string Start(string text, int length)
    {
        if (text.Length <= length)
            return text;
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }
}
