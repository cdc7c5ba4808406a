using System.Net;
using System.Xml.Linq;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;
using Option = Recovery.Contracts.Compensation.V1.Option;

namespace Recovery.Intake.Tests.Pages;

/// <summary>A test with an intake, its neighbours, and a customer's page.</summary>
public abstract class PageTests : IntakeTests
{
    private protected async Task<(XDocument Page, string Path)> OpenPageAsync(bool everything = false)
    {
        var opened = await Host.OpenAsync();
        if (everything)
        {
            await Host.DeliverAsync(new CaseAssigned { Case = opened.Id, Agent = "dana", AgentName = "Dana" }, opened.Id);
            await Host.DeliverAsync(new OfferPresented { Case = opened.Id, ExpiresAt = Time(7) }, opened.Id);
            LayDown(opened.Id, "");
        }
        var path = await LinkAsync(opened.Id);
        return (await PageAsync(path), path);
    }

    private protected void LayDown(string @case, string attack)
    {
        var answers = Host.Neighbours.Answers;
        answers.Promises.Add(new Promise { Id = "promise_1", Case = @case, Text = $"News by tomorrow {attack}", DueAt = Time(1), State = Promise.Types.State.Open });
        answers.Surveys.Add(new Survey { Id = "survey_1", Case = @case, Kind = Survey.Types.Kind.Csat, State = Survey.Types.State.Asked });
        var remedy = new Remedy { Kind = Remedy.Types.Kind.Refund, What = $"Refund of the fee {attack}", Why = $"It was our fault {attack}", Cost = Make.Usd(1234) };
        var offer = new Offer { Id = "offer_1", Case = @case, State = Offer.Types.State.Presented, ExpiresAt = Time(7), Etag = "v3" };
        offer.Options.Add(new Option { Id = "a", Title = $"Refund {attack}", Remedies = { remedy } });
        offer.Options.Add(new Option { Id = "b", Title = "Voucher" });
        answers.Offers.Add(offer);
    }

    private protected async Task<string> LinkAsync(string @case) => (await Host.Client().CreateStatusLinkAsync(new CreateStatusLinkRequest { Case = @case })).Path;

    private protected async Task<XDocument> PageAsync(string path, string query = "")
    {
        using var response = await Host.Http(null).GetAsync(path + query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return XDocument.Parse(await response.Content.ReadAsStringAsync());
    }

    private protected Task<HttpResponseMessage> PostAsync(string path, string action, Dictionary<string, string> fields) =>
        Host.Http(null).PostAsync($"{path}/{action}", new FormUrlEncodedContent(fields));

    private protected Task<(int, int, long)> SnapshotAsync() => Host.Store.ReadAsync(IntakeHost.Tenant, async (db, ct) =>
        (await db.Messages.CountAsync(ct), await db.Timeline.CountAsync(ct), await db.Cases.SumAsync(c => c.Version, ct)), default);

    private protected static IEnumerable<XElement> Forms(XDocument page) => page.Descendants("form");

    private protected static Dictionary<string, string> Fields(XElement form) => form.Descendants("input").Where(input => (string?)input.Attribute("type") == "hidden")
        .ToDictionary(input => input.Attribute("name")!.Value, input => input.Attribute("value")!.Value);

    private protected static string Said(HttpResponseMessage response) => response.Headers.Location!.ToString().Split("?said=")[1];

    private protected static Timestamp Time(int days) => Make.Start.AddDays(days).ToTimestamp();
}
