using System.Text;
using System.Text.RegularExpressions;

namespace Recovery.FollowUp.Tests.Channels.Smtp;

/// <summary>A mail as a mail program reads it.</summary>
internal sealed partial class ReceivedMail
{
    public ReceivedMail(string raw)
    {
        Raw = raw;
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Headers = [.. raw[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(": ", 2)).Select(parts => (parts[0], parts[1]))];
        Body = Encoding.UTF8.GetString(Unquote(raw[(end + 4)..]));
    }

    public string Raw { get; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; }

    public string Body { get; }

    public string this[string header] => Headers.Single(h => h.Name == header).Value;

    public string Decoded(string header) => EncodedWord().Replace(this[header].Replace("?= =?", "?==?", StringComparison.Ordinal), m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value)));

    private static byte[] Unquote(string text)
    {
        var bytes = new List<byte>();
        var joined = text.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] == '=')
            {
                bytes.Add(Convert.ToByte(joined.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
                bytes.Add((byte)joined[i]);
        }
        return [.. bytes];
    }

    [GeneratedRegex(@"=\?utf-8\?B\?([^?]*)\?=")]
    private static partial Regex EncodedWord();
}
