using System.Globalization;

namespace Recovery.Demo.Reading;

/// <summary>Finds, by their names, the columns a report is made of. Upper and lower case, spaces, hyphens and underscores do not matter.</summary>
internal sealed class Columns
{
    public const string TextNames = "text, complaint_what_happened, Consumer complaint narrative, narrative, description, body, message";

    private static readonly string[] Text = ["text", "complaint_what_happened", "consumer_complaint_narrative", "narrative", "description", "body", "message"];
    private static readonly string[] Channel = ["channel", "submitted_via"];
    private static readonly string[] Date = ["date_received", "occurred_at", "date", "created_at", "received"];
    private static readonly string[] Id = ["complaint_id", "id", "external_id"];
    private static readonly string[] Email = ["email", "e_mail", "customer_email"];
    private static readonly string[] Name = ["name", "customer_name", "customer"];
    private static readonly string[] Product = ["product", "service"];
    private static readonly string[] Company = ["company", "organization", "airline"];
    private static readonly string[] Subject = ["subject", "title", "issue"];
    private static readonly string[] Order = ["order", "order_reference"];
    private static readonly string[] Conversation = ["conversation", "thread"];
    private static readonly string[] Loss = ["claimed_loss", "amount", "loss"];

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly int _text;

    private Columns(IReadOnlyList<string> names)
    {
        for (var place = 0; place < names.Count; place++)
            _places.TryAdd(Normal(names[place]), place);
        _text = Place(Text);
    }

    /// <returns>None where no column holds the complaint's text.</returns>
    public static Columns? Map(IReadOnlyList<string> names)
    {
        var columns = new Columns(names);
        return columns._text < 0 ? null : columns;
    }

    /// <returns>None for a row without text.</returns>
    public Complaint? Read(IReadOnlyList<string> values, int row)
    {
        var text = Clean.Text(Value(values, _text));
        if (text.Length == 0)
            return null;
        var id = Clean.Line(Value(values, Id), 200);
        if (id.Length == 0)
            id = $"row-{row.ToString(CultureInfo.InvariantCulture)}";
        var made = MadeUpCustomer.For(id);
        var (product, company) = (Clean.Line(Value(values, Product), 90), Clean.Line(Value(values, Company), 90));
        return new Complaint(text, Clean.Channel(Value(values, Channel)), id, Or(Clean.Line(Value(values, Name), 200), made.Name), Or(Clean.Email(Value(values, Email)), made.Email))
        {
            Subject = Clean.Line(Value(values, Subject), 300),
            Product = product.Length > 0 && company.Length > 0 ? $"{product} ({company})" : product + company,
            Order = Clean.Line(Value(values, Order), 100),
            Conversation = Clean.Line(Value(values, Conversation), 255),
            OccurredAt = Clean.Date(Value(values, Date)),
            LossCents = Clean.Cents(Value(values, Loss)),
        };
    }

    private static string Or(string value, string otherwise) => value.Length > 0 ? value : otherwise;

    private string Value(IReadOnlyList<string> values, string[] names) => Value(values, Place(names));

    private static string Value(IReadOnlyList<string> values, int place) => place >= 0 && place < values.Count ? values[place] : "";

    private int Place(string[] names)
    {
        foreach (var name in names)
        {
            if (_places.TryGetValue(name, out var place))
                return place;
        }
        return -1;
    }

    private static string Normal(string name) => name.Trim().Trim('\uFEFF').ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
}
