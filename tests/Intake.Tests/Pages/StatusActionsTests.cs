using System.Net;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Intake.Tests.Pages;

/// <summary>IN-15: what a customer does on the page, once each.</summary>
public sealed class StatusActionsTests : PageTests
{
    [Fact]
    public async Task Post_TheMessageFormTwice_AddsOneMessageAndSendsTheBrowserBack()
    {
        var (page, path) = await OpenPageAsync();
        var fields = Fields(Forms(page).Single(form => form.Attribute("action")!.Value.EndsWith("/message", StringComparison.Ordinal)));
        fields["text"] = "Any news?\r\nPlease.";

        using var first = await PostAsync(path, "message", fields);
        using var again = await PostAsync(path, "message", fields);

        Assert.Equal((HttpStatusCode.SeeOther, $"{path}?said=message"), (first.StatusCode, first.Headers.Location!.ToString()));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        var told = Assert.Single(await Host.PublishedAsync<MessageAdded>());
        Assert.Equal(("Any news?\nPlease.", Message.Types.Audience.FromCustomer, "customer"), (told.Text, told.Audience, told.Author));
        Assert.Contains("Your message is with us", (await PageAsync(path, "?said=message")).Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TheSameNonceWithOtherWords_IsRefused()
    {
        var (_, path) = await OpenPageAsync();
        var nonce = new string('n', 24);
        using var first = await PostAsync(path, "message", new() { ["nonce"] = nonce, ["text"] = "one" });
        using var second = await PostAsync(path, "message", new() { ["nonce"] = nonce, ["text"] = "two" });

        Assert.EndsWith("?said=refused", second.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Single(await Host.PublishedAsync<MessageAdded>());
    }

    [Fact] // CO-09
    public async Task Post_TheOfferFormTwice_AcceptsUnderOneKey()
    {
        var (page, path) = await OpenPageAsync(everything: true);
        var fields = Fields(Forms(page).First());
        fields["option"] = "a";
        fields["fair"] = "yes";

        using var first = await PostAsync(path, "offer", fields);
        using var again = await PostAsync(path, "offer", fields);

        Assert.EndsWith("?said=accepted", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        var acts = Host.Neighbours.Answers.Acts.Cast<AcceptOfferRequest>().ToList();
        Assert.Equal(acts[0], acts[1]);
        Assert.Equal(("a", true, "v3"), (acts[0].Option, acts[0].FeltFair, acts[0].Etag));
        Assert.InRange(acts[0].RequestId.Length, 40, 255);
    }

    [Fact]
    public async Task Post_DeclineAndRating_ReachTheServices()
    {
        var (page, path) = await OpenPageAsync(everything: true);
        var decline = Fields(Forms(page).ElementAt(1));
        decline["reason"] = "Too little";
        var rating = Fields(Forms(page).ElementAt(2));
        (rating["score"], rating["outcome"], rating["comment"]) = ("4", "5", "Fine");

        using var declined = await PostAsync(path, "offer", decline);
        using var rated = await PostAsync(path, "rating", rating);

        Assert.Equal(("declined", "rated"), (Said(declined), Said(rated)));
        Assert.Equal("Too little", Assert.Single(Host.Neighbours.Answers.Acts.OfType<DeclineOfferRequest>()).Reason);
        var answer = Assert.Single(Host.Neighbours.Answers.Acts.OfType<RespondSurveyRequest>());
        Assert.Equal((4, 5, false, "Fine"), (answer.Score, answer.OutcomeFairness, answer.HasProcedureFairness, answer.Comment));
    }

    [Fact] // A link for one case moves no other case's offer or survey.
    public async Task Post_ForAnotherCasesOffer_IsRefusedWithoutAsking()
    {
        var (_, path) = await OpenPageAsync(everything: true);
        Host.Neighbours.Answers.Offers.Add(new Offer { Id = "offer_other", Case = "case_other", State = Offer.Types.State.Presented });

        using var accept = await PostAsync(path, "offer", new() { ["nonce"] = new string('n', 24), ["do"] = "accept", ["offer"] = "offer_other", ["option"] = "a" });
        using var rate = await PostAsync(path, "rating", new() { ["nonce"] = new string('n', 24), ["survey"] = "survey_other", ["score"] = "1" });

        Assert.Equal(("refused", "refused"), (Said(accept), Said(rate)));
        Assert.Empty(Host.Neighbours.Answers.Acts);
    }

    [Theory]
    [InlineData("message", "text", "")]
    [InlineData("message", "nonce", "")]
    [InlineData("message", "nonce", "short")]
    [InlineData("message", "nonce", "<script>alert(1)</script>")]
    [InlineData("message", "text", "\u0000\u0007")]
    [InlineData("offer", "do", "steal")]
    [InlineData("rating", "score", "11")]
    [InlineData("rating", "score", "١")]
    [InlineData("rating", "score", "")]
    public async Task Post_SomethingNoFormSends_SaysSoAndDoesNothing(string action, string field, string value)
    {
        var (page, path) = await OpenPageAsync(everything: true);
        var fields = Fields(Forms(page).First(form => form.Attribute("action")!.Value.EndsWith(action, StringComparison.Ordinal)));
        (fields["text"], fields["option"], fields["score"]) = ("x", "a", "3");
        fields[field] = value;

        using var response = await PostAsync(path, action, fields);

        Assert.Equal("invalid", Said(response));
        Assert.Empty(Host.Neighbours.Answers.Acts);
        Assert.Empty(await Host.PublishedAsync<MessageAdded>());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task Post_NoForm_SaysSo(string type)
    {
        var (_, path) = await OpenPageAsync();
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, type);
        using var response = await Host.Http(null).PostAsync($"{path}/message", content);

        Assert.Equal("invalid", Said(response));
    }
}
