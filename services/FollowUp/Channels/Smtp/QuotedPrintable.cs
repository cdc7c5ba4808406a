using System.Text;

namespace Recovery.FollowUp.Channels.Smtp;

/// <summary>UTF-8 text in lines of at most 76 ASCII characters (RFC 2045).</summary>
internal static class QuotedPrintable
{
    private const int MaxLine = 76;

    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length + (text.Length / 8));
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            Line(Encoding.UTF8.GetBytes(line), encoded);
            encoded.Append("\r\n");
        }
        return encoded.ToString();
    }

    private static void Line(byte[] line, StringBuilder encoded)
    {
        var width = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var isLast = i == line.Length - 1;
            var token = Token(line[i], isLast);
            if (width + token.Length > MaxLine - (isLast ? 0 : 1))
            {
                encoded.Append("=\r\n");
                width = 0;
            }
            encoded.Append(token);
            width += token.Length;
        }
    }

    /// <summary>White space at the end of a line would be lost on the way.</summary>
    private static string Token(byte value, bool isLast) => value switch
    {
        (byte)' ' or (byte)'\t' when !isLast => ((char)value).ToString(),
        >= (byte)'!' and <= (byte)'~' and not (byte)'=' => ((char)value).ToString(),
        _ => $"={value:X2}",
    };
}
