using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Features;
using Recovery.Compensation.Features.Bulks;
using Recovery.Compensation.Payouts;

namespace Recovery.Compensation.Tests.Data;

/// <summary>What is asked often is answered by an index, never by reading a table from end to end or by sorting it.</summary>
public sealed class QueryPlanTests : HostedTest
{
    [Theory]
    [InlineData("what a grant has posted", "ux_ledger_transfers_grant_kind")]
    [InlineData("the chain after a number", "ux_ledger_transfers_number")]
    [InlineData("an account after a number", "sqlite_autoindex_ledger_entries")]
    [InlineData("the grants of a day", "ix_grants_created")]
    [InlineData("the rest of the grants of a day", "ix_grants_created")]
    [InlineData("what an agent gave alone", "ix_grants_giver")]
    [InlineData("what a customer was given alone", "ix_grants_customer")]
    [InlineData("what a customer was given", "ix_grants_customer")]
    [InlineData("what a customer was given under any name", "ix_grants_customer")]
    [InlineData("the cases of a customer", "ix_cases_customer")]
    [InlineData("the cases about an order", "ix_cases_order")]
    [InlineData("what was given on cases", "ix_grants_case")]
    [InlineData("who somebody is", "sqlite_autoindex_customers")]
    [InlineData("who is the same", "ix_customers_same_as")]
    [InlineData("who is one of several", "ix_customers_same_as")]
    [InlineData("what several grants have posted", "ux_ledger_transfers_grant_kind")]
    [InlineData("what was declined on a case", "ix_offers_case")]
    [InlineData("the latest offers", "ix_offers_bulk")]
    [InlineData("the offers of a case", "ix_offers_case")]
    [InlineData("the cases a bulk looks at", "sqlite_autoindex_cases")]
    [InlineData("who is still to be given it", "ix_bulk_accounts_state")]
    [InlineData("who was given it before", "ux_bulk_accounts_claim")]
    [InlineData("what a bulk knows of a customer", "ix_bulk_accounts_customer")]
    [InlineData("what became of a bulk's payouts", "ix_grants_bulk")]
    [InlineData("the offers of an experiment", "ix_offers_experiment")]
    [InlineData("what was given lately", "ix_grants_created")]
    [InlineData("what was spent in a time", "ix_grants_created")]
    [InlineData("the accounts of a bulk", "sqlite_autoindex_bulk_accounts")]
    [InlineData("the entries of a page of the chain", "ix_ledger_entries_transfer")]
    public async Task Plan_OfAHotQuery_UsesItsIndex(string query, string index)
    {
        var plan = await App.ReadAsync(db => PlanAsync(Of(db, query)));

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }

    private static IQueryable Of(CompensationDbContext db, string query) => query switch
    {
        "what a grant has posted" => db.Transfers.Where(t => t.GrantId == "grant_1"),
        "the chain after a number" => VerifyLedger.After(db, 7).Take(10),
        "an account after a number" => ListLedgerEntries.After(db, "fund.main.available", 7).Take(10),
        "the grants of a day" => ReconcileJob.Next(db, "2026-03-02", "").Take(10),
        "the rest of the grants of a day" => ReconcileJob.Next(db, "2026-03-02", "639080000000000000|grant_1").Take(10),
        "what an agent gave alone" => Authorities.GivenSince(db, "ann", Make.Now),
        "what a customer was given alone" => Authorities.GivenAloneTo(db, ["cust_1", "cust_2"], Make.Now),
        "what a customer was given" => ClaimHistories.GivenTo(db, ["cust_1"], Make.Now),
        "what a customer was given under any name" => ClaimHistories.GivenTo(db, ["cust_1", "cust_2"], Make.Now),
        "the cases of a customer" => ClaimHistories.OpenedFor(db, ["cust_1", "cust_2"], Make.Now),
        "the cases about an order" => ClaimHistories.AboutOrder(db, "4711"),
        "what was given on cases" => ClaimHistories.GivenOn(db, ClaimHistories.AboutOrder(db, "4711").Select(c => c.Id), Make.Now),
        "who somebody is" => Identities.Known(db, ["cust_1", "cust_2"]),
        "who is one of several" => Identities.LinkedTo(db, ["cust_1", "cust_2"]),
        "who is the same" => Identities.Linked(db, "cust_1"),
        "what several grants have posted" => Posting.Of(db, ["grant_1", "grant_2"]),
        "what was declined on a case" => ClaimHistories.Declined(db, "case_1"),
        "the cases a bulk looks at" => BulkPlan.After(db, Make.Bulk().Rule, "").Take(10),
        "who is still to be given it" => BulkRun.Planned(db, "bulk_1").Take(10),
        "who was given it before" => BulkBooks.Given(db, "flood", ["cust_1", "cust_2"]),
        "what a bulk knows of a customer" => BulkBooks.Of(db, "bulk_1", ["cust_1", "cust_2"]),
        "what became of a bulk's payouts" => BulkViews.States(db, "bulk_1").GroupBy(s => s).Select(g => g.Count()),
        "the offers of an experiment" => GetExperiment.Tried(db, "goodwill"),
        "what was given lately" => GetFairness.Latest(db, new ReportWindow(Make.Now, Make.Now.AddDays(1))).Take(10),
        "what was spent in a time" => GetReturn.Spent(db, new ReportWindow(Make.Now, Make.Now.AddDays(1))),
        "the accounts of a bulk" => ListBulkAccounts.After(db, "bulk_1", default, "").Take(10),
        "the entries of a page of the chain" => VerifyLedger.Steps(db, db.Transfers.Where(t => t.Number == 7).Select(t => t.Id)),
        "the latest offers" => SimulatePolicy.Latest(db).Take(10),
        _ => ListOffers.Newest(db, "case_1"),
    };

    private static async Task<string> PlanAsync(IQueryable query)
    {
        await using var command = query.CreateDbCommand();
        await command.Connection!.OpenAsync();
#pragma warning disable CA2100 // What the query translates to.
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
#pragma warning restore CA2100
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(reader.GetOrdinal("detail")));
        return string.Join('\n', lines);
    }
}
