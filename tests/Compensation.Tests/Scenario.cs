using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.TestKit;

namespace Recovery.Compensation.Tests;

/// <summary>Brings the service into a business state through its own doors.</summary>
internal static class Scenario
{
    public static string NewKey() => Guid.NewGuid().ToString();

    public static async Task<string> CaseThatWasOpened(this CompensationApp app, Action<CaseOpened>? change = null, string tenant = CompensationApp.Tenant)
    {
        var opened = Make.Opened(c =>
        {
            // What was given for an order once is looked at (CO-13): each case has its own unless the test says otherwise.
            c.OrderReference = NewKey();
            change?.Invoke(c);
        });
        await app.DeliverAsync(opened, opened.Case, tenant: tenant);
        return opened.Case;
    }

    /// <summary>Many cases at once, each of a customer of its own: "cust_0", "cust_1"…</summary>
    public static Task CasesThatWereOpened(this CompensationApp app, int count, Action<CaseOpened, int>? change = null) =>
        app.Store.WriteAsync(CompensationApp.Tenant, (db, _) =>
        {
            db.Cases.AddRange(Enumerable.Range(0, count).Select(i => Make.Case(opened =>
            {
                opened.Customer.Id = $"cust_{i}";
                change?.Invoke(opened, i);
            })));
            return Task.CompletedTask;
        }, CancellationToken.None);

    /// <summary>A bulk over everything that was open before the test, worked out and waiting for approval.</summary>
    public static async Task<Bulk> BulkThatWasPlanned(this CompensationApp app, Action<CreateBulkRequest>? change = null)
    {
        // The cases are opened now; a bulk is for what was open before it.
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var created = await app.Client.CreateBulkAsync(Make.Bulk(change), app.As("lea"));
        return await app.BulkThatIs(created.Id, Bulk.Types.State.Planned);
    }

    public static async Task<Bulk> BulkThatWasStarted(this CompensationApp app, Action<CreateBulkRequest>? change = null)
    {
        var planned = await app.BulkThatWasPlanned(change);
        await app.Client.ApproveBulkAsync(new ApproveBulkRequest { RequestId = NewKey(), Bulk = planned.Id, Reason = "It is fair." }, app.As("cora"));
        return await app.Client.StartBulkAsync(new SteerBulkRequest { RequestId = NewKey(), Bulk = planned.Id }, app.As("lea"));
    }

    public static Task<Bulk> BulkThatIs(this CompensationApp app, string bulk, Bulk.Types.State state, int settled = 0) =>
        Eventually.Get(async () => await app.Client.GetBulkAsync(new GetBulkRequest { Bulk = bulk }, app.As()), found => found.State == state && found.Settled >= settled, TimeSpan.FromSeconds(60));

    public static Task AgentThatIs(this CompensationApp app, string agent, Agent.Types.Role role, long sequence = 1) =>
        app.DeliverAsync(new AgentChanged { Agent = agent, Name = agent, Role = role, Available = true }, agent, sequence);

    public static async Task<Fund> FundThatHolds(
        this CompensationApp app, long minor, string fund = "main", string currency = "USD", string tenant = CompensationApp.Tenant) =>
        await app.Client.PutFundAsync(
            new PutFundRequest { RequestId = NewKey(), Fund = fund, Name = "Loyalty", Budget = Make.Money(minor, currency) }, app.As("lea", tenant));

    public static async Task<Offer> OfferThatWasProposed(this CompensationApp app, string @case, long loss = 5_000, string agent = "ann") =>
        await app.Client.ProposeOfferAsync(
            new ProposeOfferRequest { RequestId = NewKey(), Case = @case, VerifiedLoss = loss == 0 ? null : Make.Money(loss) }, app.As(agent));

    public static async Task<Offer> OfferThatWasPresented(this CompensationApp app, string @case, long loss = 5_000)
    {
        var offer = await app.OfferThatWasProposed(@case, loss);
        if (offer.State == Offer.Types.State.PendingApproval)
            await app.Client.ApproveOfferAsync(new ApproveOfferRequest { RequestId = NewKey(), Offer = offer.Id, Reason = "It is fair." }, app.As("lea"));
        return await app.Client.PresentOfferAsync(new PresentOfferRequest { RequestId = NewKey(), Offer = offer.Id }, app.As());
    }

    public static async Task<Offer> OfferThatWasAccepted(this CompensationApp app, string @case, long loss = 5_000, string option = "a")
    {
        var offer = await app.OfferThatWasPresented(@case, loss);
        return await app.AcceptAsync(offer, option);
    }

    public static async Task<Offer> AcceptAsync(this CompensationApp app, Offer offer, string option = "a", string? key = null) =>
        await app.Client.AcceptOfferAsync(new AcceptOfferRequest { RequestId = key ?? NewKey(), Offer = offer.Id, Option = option, FeltFair = true }, app.As("customer"));

    public static Task<Grant> GrantThatIs(this CompensationApp app, string grant, Grant.Types.State state) =>
        Eventually.Get(async () => await app.Client.GetGrantAsync(new GetGrantRequest { Grant = grant }, app.As()), found => found.State == state);

    public static async Task<Fund> FundAsync(this CompensationApp app, string fund = "main") =>
        await app.Client.GetFundAsync(new GetFundRequest { Fund = fund }, app.As());

    /// <summary>CO-10: every balance is the sum of its entries, everything sums to zero, and no account of a fund but its source is below zero.</summary>
    public static async Task LedgerIsWhole(this CompensationApp app, string tenant = CompensationApp.Tenant)
    {
        var (accounts, entries, transfers) = await app.ReadAsync(async db =>
        {
            // One instant: others go on posting. (The provider's own transactions would ask for the write lock.)
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("BEGIN");
            var found = (await db.Accounts.ToListAsync(), await db.Entries.ToListAsync(), await db.Transfers.ToListAsync());
            await db.Database.ExecuteSqlRawAsync("COMMIT");
            await db.Database.CloseConnectionAsync();
            return found;
        }, tenant);
        LedgerLaws.Hold(accounts, entries, transfers);
    }
}
