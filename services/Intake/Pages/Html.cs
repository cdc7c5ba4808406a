using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Recovery.Intake.Pages;

/// <summary>
/// A piece of HTML. It is made of an interpolated string only, whose literal parts are ours and whose holes are encoded: text from outside cannot
/// become markup by forgetting something.
/// </summary>
internal readonly struct Html
{
    public static readonly Html Empty;

    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    public static Html Of(Handler markup) => new(markup.ToString());

    /// <summary>Markup known when this was compiled.</summary>
    public static Html Constant([ConstantExpected] string markup) => new(markup);

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts));

    public override string ToString() => _markup ?? "";

    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
        private readonly StringBuilder _markup;

        public Handler(int literalLength, int formattedCount) => _markup = new StringBuilder(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => _markup.Append(literal);

        public void AppendFormatted(Html part) => _markup.Append(part.ToString());

        public void AppendFormatted(string? text) => _markup.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(int number) => _markup.Append(number.ToString(CultureInfo.InvariantCulture));

        public override string ToString() => _markup.ToString();
    }
}
