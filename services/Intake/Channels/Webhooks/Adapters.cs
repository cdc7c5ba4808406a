using System.Globalization;
using System.Text;
using System.Text.Json;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Channels.Mail;
using Kind = Recovery.Contracts.Intake.V1.Source.Types.Kind;

namespace Recovery.Intake.Channels.Webhooks;

/// <summary>What a system told: the report it is, or why it is none.</summary>
internal sealed record Told(SubmitReportRequest? Report, string? WhyIgnored);

/// <summary>
/// Makes reports of what other systems send, each in its own shape (docs/integrators.md has one of each). What a shape does not name is ignored; what it names is
/// brought into the form our fields have. Whether that is a report is then asked as of any other.
/// </summary>
internal static class Adapters
{
    private const int MaxLines = 1000;

    /// <summary>From this many stars of five on a review tells of no failure.</summary>
    private const double ContentFrom = 4;

    private static readonly Dictionary<Kind, Func<JsonElement, Told>> ByKind = new()
    {
        [Kind.Message] = Message,
        [Kind.Post] = Post,
        [Kind.Review] = Review,
        [Kind.Chat] = Chat,
        [Kind.Form] = Form,
        [Kind.Zendesk] = Tickets.Zendesk,
        [Kind.Freshdesk] = Tickets.Freshdesk,
    };

    public static Told Read(Kind kind, JsonElement json) => ByKind[kind](json);

    private static Told Message(JsonElement json) => Report(json, new CustomerRef
    {
        Phone = Line(json.Text("from", "phone", "sender", "wa_id"), 32),
        Name = Line(json.Text("name", "profile.name"), FieldText.MaxName),
    }, json.Text("text", "body", "message", "text.body"));

    private static Told Post(JsonElement json) => Report(json, new CustomerRef
    {
        Handle = Line(json.Text("author.handle", "author.username", "handle", "username"), 100),
        Name = Line(json.Text("author.name", "name"), FieldText.MaxName),
    }, json.Text("text", "body", "message"));

    private static Told Review(JsonElement json)
    {
        var stars = double.TryParse(json.Text("rating", "stars"), NumberStyles.Float, CultureInfo.InvariantCulture, out var rating) ? rating : (double?)null;
        var (title, text) = (json.Text("title", "headline"), json.Text("text", "body", "review"));
        if (stars >= ContentFrom)
            return new Told(null, $"A review of {stars:0.#} stars tells of no failure.");
        return Report(json, new CustomerRef
        {
            Email = Line(json.Text("author.email", "email"), 254),
            Handle = Line(json.Text("author.handle", "author.username", "author.id", "handle"), 100),
            Name = Line(json.Text("author.name", "name"), FieldText.MaxName),
        }, text.Length > 0 ? text : title, title);
    }

    /// <summary>What the customer said is what is classified; what agents and robots said is not theirs.</summary>
    private static Told Chat(JsonElement json)
    {
        var said = new StringBuilder();
        foreach (var line in json.Items(MaxLines, "messages", "transcript"))
        {
            if (line.Text("from", "role", "author.type", "type") is not ("customer" or "user" or "visitor" or "contact" or "client"))
                continue;
            said.Append(line.Text("text", "body", "message")).Append('\n');
        }
        return Report(json, Person(json), said.ToString());
    }

    private static Told Form(JsonElement json) => Report(json, Person(json), json.Text("text", "message", "description", "comment", "body"));

    private static CustomerRef Person(JsonElement json) => new()
    {
        Email = Line(json.Text("customer.email", "email", "visitor.email"), 254),
        Phone = Line(json.Text("customer.phone", "phone", "visitor.phone"), 32),
        Handle = Line(json.Text("customer.handle"), 100),
        ExternalId = Line(json.Text("customer.external_id", "customer.id", "customer_id", "visitor.id"), FieldText.MaxReference),
        Name = Line(json.Text("customer.name", "name", "visitor.name"), FieldText.MaxName),
        Language = Line(json.Text("customer.language", "language", "locale"), 35),
    };

    private static Told Report(JsonElement json, CustomerRef customer, string text, string subject = "") => new(new SubmitReportRequest
    {
        ExternalId = Line(json.Text("id", "message_id", "sid"), FieldText.MaxReference),
        Customer = customer,
        Text = FieldText.Words(text.Contains('<', StringComparison.Ordinal) && text.Contains("</", StringComparison.Ordinal) ? HtmlText.Of(text) : text),
        Subject = Line(subject.Length > 0 ? subject : json.Text("subject"), FieldText.MaxSubject),
        Conversation = Line(json.Text("conversation", "conversation_id", "thread_id"), FieldText.MaxReference),
        OrderReference = Line(json.Text("order", "order_reference", "order_id"), 100),
        Product = Line(json.Text("product", "product.name"), 200),
        OccurredAt = json.Time("at", "created_at", "timestamp"),
    }, null);

    private static string Line(string text, int max) => FieldText.Line(text, max);
}
