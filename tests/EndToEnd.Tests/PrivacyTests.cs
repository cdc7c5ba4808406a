using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Recovery.Contracts;
using Recovery.TestKit;

namespace Recovery.EndToEnd.Tests;

/// <summary>IN-14: a customer sees everything that is kept of them, and is erased in all five services; statistics and ledger stay whole.</summary>
[Collection(RunningSuite.Name)]
public class PrivacyTests(SuiteFixture fixture)
{
    /// <summary>Kept for days only, so that an event can be sent and a call answered again; see the runbook.</summary>
    private static readonly string[] Passing = ["outbox", "inbox", "idempotency_keys", "parked_events", "timers"];

    [Fact]
    public async Task A_customer_who_wants_it_is_erased_everywhere_and_the_certificate_says_so()
    {
        var story = new Story(fixture.Suite);
        var words = $"zanzibar{Guid.NewGuid():N}";
        var report = await story.ReportsAsync($"My {words} parcel never came. I paid 40 dollars with 4111 1111 1111 1111.");
        var customer = report["case.customer.id"];
        var admin = fixture.Suite.Client("acme-admin");
        var early = await admin.PostAsync($"/v1/customers/{customer}:erase", new { reason = "Asked for it." });
        Assert.Equal((HttpStatusCode.Conflict, "cases-open"), (early.Status, early["code"]));
        Assert.Contains(story.Case, early["detail"], StringComparison.Ordinal);
        await story.DeliveryIsSentAsync("acknowledgment");
        await story.GrantIsAsync(await story.AcceptsAsync(await story.IsOfferedAsync(Company.Usd(4_000))), "SETTLED");
        await story.CaseIsAsync("RESOLVED");
        await TheExportIsWholeAsync(admin, customer, words);
        Assert.NotEmpty(Leaks(story.Customer, words));

        var erasure = (await admin.PostAsync($"/v1/customers/{customer}:erase", new { reason = "Asked for it." })).OrThrow();
        var certificate = await Eventually.Get(() => admin.GetAsync($"/v1/erasures/{erasure["id"]}"), answer => answer["state"] == "COMPLETED", TimeSpan.FromSeconds(30));

        Assert.Equal(ServiceNames.All.Order(StringComparer.Ordinal), Story.Items(certificate, "parts").Select(part => $"{part["service"]}"));
        Assert.All(Story.Items(certificate, "parts"), part => Assert.Equal(1, part["cases"]!.GetValue<int>()));
        // What was learned from the words is learned anew without them, a moment later.
        await Eventually.Until(() => Leaks(story.Customer, words).Count == 0, TimeSpan.FromSeconds(30), "nothing of the customer is left");
        await NothingIsLeftToSeeAsync(story, admin, customer);
    }

    private static async Task TheExportIsWholeAsync(RestClient admin, string customer, string words)
    {
        var export = await Eventually.Get(
            () => admin.GetAsync($"/v1/customers/{customer}/export"), answer => answer["cases.0.deliveries.1.state"] == "SENT", TimeSpan.FromSeconds(30));
        Assert.Contains(words, export["cases.0.reports.0.text"], StringComparison.Ordinal);
        Assert.Contains("[card ending 1111]", export["cases.0.reports.0.text"], StringComparison.Ordinal);
        Assert.Equal(("SETTLED", "ACCEPTED"), (export["cases.0.grants.0.state"], export["cases.0.offers.0.state"]));
        foreach (var part in new[] { "cases.0.assignment.agent", "cases.0.clocks.0.name", "cases.0.promises.0.id", "cases.0.timeline.0.id", "customer.identifiers.0.value" })
            Assert.True(export[part].Length > 0, part);
    }

    private static async Task NothingIsLeftToSeeAsync(Story story, RestClient admin, string customer)
    {
        var found = (await admin.GetAsync($"/v1/cases/{story.Case}")).OrThrow();
        Assert.Equal(("", ""), (found["summary"], found["customer.email"]));
        Assert.NotEmpty(found["erased_at"]);
        Assert.Equal("case-erased", (await admin.PostAsync($"/v1/cases/{story.Case}/messages", new { audience = "FROM_CUSTOMER", text = "Hello?" }))["code"]);
        Assert.Equal("customer-erased", (await admin.PostAsync($"/v1/customers/{customer}:erase", new { reason = "Again." }))["code"]);
        var back = await story.ReportsAsync("It is me again, and again nothing came.");
        Assert.NotEqual(customer, back["case.customer.id"]);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/v1/ledger:verify")).Status);
    }

    /// <summary>Every column of every table of every service that holds one of the words.</summary>
    private List<string> Leaks(params string[] words)
    {
        var leaks = new List<string>();
        foreach (var service in ServiceNames.All)
        {
            using var connection = new SqliteConnection($"Data Source={fixture.Suite.Database(service)};Mode=ReadOnly;Pooling=False");
            connection.Open();
            foreach (var table in Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table'").Except(Passing))
                leaks.AddRange(Rows(connection, table).Where(value => words.Any(word => value.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(value => $"{service}.{table}: {value}"));
        }
        return leaks;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The statement is a constant of this test.")]
    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }

    [SuppressMessage("Security", "CA2100", Justification = "The table's name comes from the database itself.")]
    private static List<string> Rows(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
        {
            for (var column = 0; column < reader.FieldCount; column++)
                values.Add(reader.GetValue(column) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{reader.GetValue(column)}");
        }
        return values;
    }
}
