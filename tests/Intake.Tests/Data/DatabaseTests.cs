using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Features;
using Recovery.ServiceDefaults.Auth;
using Recovery.TestKit;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Tests.Data;

/// <summary>What is asked often costs the same however many cases there are: an index gives it in order. And SQL Server, without one.</summary>
public sealed class DatabaseTests : IntakeTests
{
    private static readonly Caller Cleared = new(IntakeHost.Tenant, "tester", new HashSet<string> { "admin" });
    private static readonly Caller Plain = new(IntakeHost.Tenant, "tester", new HashSet<string> { "cases:read" });

    public static TheoryData<string, ListCasesRequest> Lists => new()
    {
        { "sqlite_autoindex_cases_1", new() },
        { "ix_cases_status", new() { Status = CaseStatus.Open } },
        { "ix_cases_severity", new() { Severity = Severity.Critical } },
        { "ix_cases_category", new() { Category = Category.Billing } },
        { "ix_cases_owner", new() { Owner = "dana" } },
        { "ix_cases_sensitive", new() { Sensitive = true } },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task ListCases_ByEachFilter_ReadsItsIndexInOrder(string index, ListCasesRequest request)
    {
        foreach (var caller in request.Sensitive ? [Cleared] : new[] { Cleared, Plain })
        {
            foreach (var last in new[] { null, "case_01h455vb4pex5vsknk084sn02q" })
                await ReadsAsync(index, db => ListCases.Page(db, request, caller, last).Take(50));
        }
    }

    [Fact]
    public async Task HotQueries_OfTakingAReport_ReadTheirIndexes()
    {
        await ReadsAsync("ux_reports_source", db => db.Reports.Where(r => r.Channel == "email" && r.SourceKey == "id:1").OrderByDescending(r => r.Recurrence).Take(1));
        await ReadsAsync("ix_cases_conversation", db => db.Cases.Where(c => c.CustomerId == "c" && c.Conversation == "t").OrderByDescending(c => c.Id).Take(1));
        await ReadsAsync("ix_cases_order", db => db.Cases.Where(c => c.OrderKey == "A1" && c.LastReportAt >= Make.Start).OrderByDescending(c => c.Id).Take(10));
        await ReadsAsync("ix_reports_case", db => ListReports.Page(db, "case_1", "rep_1").Take(50));
        await ReadsAsync("ix_customers_linked", db => db.Customers.Where(c => c.LinkedTo == "cust_1").Take(20));
        await ReadsAsync("ix_customers_organisation", db => ListCustomers.Page(db, "acme", "cust_1").Take(50));
        await ReadsAsync("ix_identity_conflicts_state", db => IdentityConflicts.Page(db, "conf_1").Take(50));
        await ReadsAsync("ix_case_parties_customer", db => db.Parties.Where(p => p.CustomerId == "cust_1").OrderByDescending(p => p.CaseId).Take(10));
        await ReadsAsync("ix_cases_customer", db => db.Cases.Where(c => c.CustomerId == "c" && c.OpenedAt >= Make.Start).Take(1000));
    }

    [Fact]
    public async Task HotQueries_OfTakingAMail_ReadTheirIndexes()
    {
        await ReadsAsync("ux_mails_source", db => db.Mails.Where(m => m.SourceKey == "x").Take(1));
        await ReadsAsync("ix_mails_sender", db => MailLoops.Opened(db, "a@example.com", Make.Start).Take(10));
        await ReadsAsync("ix_mails_disposition", db => ListMails.Page(db, Mail.Types.Disposition.Ignored, Cleared, "mail_1").Take(50));
        await ReadsAsync("sqlite_autoindex_mails_1", db => ListMails.Page(db, Mail.Types.Disposition.Unspecified, Plain, "mail_1").Take(50));
    }

    [Fact]
    public void Migrations_OfBothDatabases_HoldTheWholeModel()
    {
        using var sqlite = new SqliteIntakeDbContext(new DbContextOptionsBuilder<SqliteIntakeDbContext>().UseSqlite("Data Source=none").Options);
        using var server = SqlServer();

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(server.Database.HasPendingModelChanges());
    }

    [Fact]
    public void SqlServer_Schema_HasTheKeysThatRulesRestOn()
    {
        using var db = SqlServer();
        var script = db.Database.GenerateCreateScript();

        Assert.Contains("CREATE UNIQUE INDEX [ux_reports_source] ON [reports] ([tenant], [channel], [source_key], [recurrence])", script, StringComparison.Ordinal);
        Assert.Contains("CONSTRAINT [pk_customer_identifiers] PRIMARY KEY ([tenant], [key])", script, StringComparison.Ordinal);
        Assert.Contains("WHERE flags IS NOT NULL", script, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void SqlServer_ListCases_Translates(string index, ListCasesRequest request)
    {
        using var db = SqlServer();
        var sql = ListCases.Page(db, request, Plain, "case_01h455vb4pex5vsknk084sn02q").Take(51).ToQueryString();

        Assert.Contains("ORDER BY [c].[id] DESC", sql, StringComparison.Ordinal);
        Assert.NotEmpty(index);
    }

    private static SqlServerIntakeDbContext SqlServer() => new(new DbContextOptionsBuilder<SqlServerIntakeDbContext>().UseSqlServer("Server=none").Options);

    private async Task ReadsAsync<T>(string index, Func<IntakeDbContext, IQueryable<T>> query) where T : class
    {
        var plan = await QueryPlan.OfAsync(Host.Store, IntakeHost.Tenant, query);
        Assert.Contains($"INDEX {index} ", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
    }
}
