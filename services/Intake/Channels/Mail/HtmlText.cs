using System.Text;
using MimeKit.Text;

namespace Recovery.Intake.Channels.Mail;

/// <summary>The words of an HTML body. Only text comes out: no tag, no script, no style, no address of a picture; so nothing of it can run wherever it is shown.</summary>
internal static class HtmlText
{
    /// <summary>A body of more than this many tokens is cut: its words came first.</summary>
    private const int MaxTokens = 200_000;
    private const int MaxLength = 400_000;

    private static readonly HashSet<HtmlTagId> Silent = [HtmlTagId.Script, HtmlTagId.Style, HtmlTagId.Head, HtmlTagId.Title, HtmlTagId.NoScript, HtmlTagId.Object, HtmlTagId.IFrame, HtmlTagId.TextArea, HtmlTagId.Xmp];

    private static readonly HashSet<HtmlTagId> Blocks =
    [
        HtmlTagId.P, HtmlTagId.Div, HtmlTagId.Br, HtmlTagId.LI, HtmlTagId.TR, HtmlTagId.Table, HtmlTagId.H1, HtmlTagId.H2, HtmlTagId.H3, HtmlTagId.H4, HtmlTagId.H5, HtmlTagId.H6, HtmlTagId.UL, HtmlTagId.OL,
        HtmlTagId.BlockQuote, HtmlTagId.HR, HtmlTagId.Pre, HtmlTagId.Section, HtmlTagId.Article, HtmlTagId.DL, HtmlTagId.DT, HtmlTagId.DD,
    ];

    public static string Of(string html)
    {
        var tokens = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        var words = new HtmlWords();
        for (var count = 0; count < MaxTokens && words.Length < MaxLength && tokens.ReadNextToken(out var token); count++)
        {
            if (token is HtmlTagToken tag)
                words.Tag(tag);
            else if (token.Kind is HtmlTokenKind.Data or HtmlTokenKind.CData && token is HtmlDataToken data)
                words.Text(data.Data);
        }
        return words.ToString();
    }

    /// <summary>Collects the text, with what people would see as line breaks; a quoted mail is marked as plain text marks it.</summary>
    private sealed class HtmlWords
    {
        private readonly StringBuilder _text = new();
        private HtmlTagId? _silent;
        private int _quotes;
        private bool _gap;

        public int Length => _text.Length;

        public void Tag(HtmlTagToken tag)
        {
            if (_silent is { } silent)
            {
                if (tag.Id == silent && tag.IsEndTag)
                    _silent = null;
                return;
            }
            if (Silent.Contains(tag.Id) && !tag.IsEndTag && !tag.IsEmptyElement)
            {
                // A head that never ends would swallow the body; the body's own beginning ends it.
                _silent = tag.Id == HtmlTagId.Head ? null : tag.Id;
                return;
            }
            if (tag.Id == HtmlTagId.BlockQuote)
                _quotes = Math.Max(0, _quotes + (tag.IsEndTag ? -1 : 1));
            if (Blocks.Contains(tag.Id))
                Break();
            else if (tag.Id == HtmlTagId.TD)
                _gap = true;
        }

        public void Text(string data)
        {
            if (_silent is not null)
                return;
            foreach (var c in data)
            {
                if (char.IsWhiteSpace(c))
                {
                    _gap = true;
                    continue;
                }
                Place();
                _text.Append(c);
            }
        }

        public override string ToString() => _text.ToString().Trim();

        private void Place()
        {
            var atStart = _text.Length == 0 || _text[^1] == '\n';
            if (atStart && _quotes > 0)
                _text.Append("> ");
            else if (_gap && !atStart)
                _text.Append(' ');
            _gap = false;
        }

        private void Break()
        {
            // Two at most: a paragraph.
            if (_text.Length > 0 && !(_text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n'))
                _text.Append('\n');
            _gap = false;
        }
    }
}
