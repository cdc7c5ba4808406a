using MimeKit;
using Recovery.Intake.Domain.Attachments;

namespace Recovery.Intake.Channels.Mail;

/// <summary>What a mail says and what it brings along. Plain text is what its writer meant; where there is none, the words of the HTML are.</summary>
internal static class MailBody
{
    /// <summary>Parts that are looked at; a mail of more is none that a person wrote.</summary>
    private const int MaxParts = 200;
    private const int MaxChars = 400_000;
    private const string HtmlName = "message.html";
    private const string TextName = "message.txt";

    public static (string Text, IReadOnlyList<IncomingFile> Files) Read(MimeMessage mail)
    {
        var bodies = new Bodies();
        var files = new FileBasket();
        foreach (var part in mail.BodyParts.Take(MaxParts))
        {
            if (part is TextPart text && !text.IsAttachment && (text.IsPlain || text.IsHtml) && string.IsNullOrEmpty(text.FileName))
                bodies.Add(text);
            else
                files.Add(part);
        }
        var words = bodies.Plain.Trim().Length > 0 ? bodies.Plain : HtmlText.Of(bodies.Html);
        var taken = FieldText.Words(words);
        // Shown as text everywhere; kept as it came for whoever has to see it as it came.
        if (bodies.Html.Length > 0)
            files.Add(HtmlName, "text/html", System.Text.Encoding.UTF8.GetBytes(bodies.Html));
        if (words.Length > FieldText.MaxText && taken.EndsWith('…'))
            files.Add(TextName, "text/plain", System.Text.Encoding.UTF8.GetBytes(words));
        return (taken, files.All);
    }

    private sealed class Bodies
    {
        public string Plain { get; private set; } = "";
        public string Html { get; private set; } = "";

        public void Add(TextPart part)
        {
            // The charset is what the part says, if that exists and fits; else what its bytes look like.
            var text = part.Text ?? "";
            if (part.IsHtml)
                Html = Joined(Html, text);
            else
                Plain = Joined(Plain, part.IsFlowed ? Unflowed(text, DeletesSpaces(part)) : text);
        }

        private static string Joined(string before, string text)
        {
            var room = MaxChars - before.Length;
            return room <= 0 ? before : before + (before.Length > 0 ? "\n" : "") + (text.Length <= room ? text : text[..room]);
        }

        private static bool DeletesSpaces(TextPart part) => string.Equals(part.ContentType.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase);

        /// <summary>RFC 3676: a line that ends in a blank goes on in the next.</summary>
        private static string Unflowed(string text, bool deletesSpaces)
        {
            var whole = new System.Text.StringBuilder(text.Length);
            foreach (var line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))
            {
                var bare = line.StartsWith(' ') ? line[1..] : line;
                var goesOn = bare.EndsWith(' ') && bare != "-- ";
                whole.Append(goesOn && deletesSpaces ? bare[..^1] : bare);
                if (!goesOn)
                    whole.Append('\n');
            }
            return whole.ToString();
        }
    }
}
