using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Knowledge;
using Recovery.TestKit;

namespace Recovery.Retrospective.Tests.Features;

/// <summary>RE-10: what helped is found for the next case.</summary>
public class KnowledgeTests
{
    [Fact]
    public async Task Suggestions_ForANewCase_AreArticlesAndPastCasesLikeIt()
    {
        await using var desk = await Reviewing.StartAsync();
        await desk.CaseAsync("Charged twice for the subscription", Category.Billing);
        var past = await desk.OpenedAsync("The label printer at the dock broke");
        await desk.Service.DeliverAsync(new OfferAccepted
        {
            Case = past,
            Offer = "offer_a",
            Grant = "grant_a",
            Methodology = Methodology.CoCreation,
            Option = new Option { Id = "a", Remedies = { new Remedy { Kind = Remedy.Types.Kind.Voucher }, new Remedy { Kind = Remedy.Types.Kind.Apology } } },
        }, past);
        await desk.Service.DeliverAsync(Given.CaseResolved(past), past);
        var article = await WriteAsync(desk, "The label printer does not print");
        await WriteAsync(desk, "The card was charged twice");
        var @case = await desk.OpenedAsync("Label printer broke once more");

        var found = await desk.Client.SuggestKnowledgeAsync(new SuggestKnowledgeRequest { Case = @case }, desk.As());
        Assert.Equal([article.Id], found.Articles.Select(one => one.Article.Id));
        var like = Assert.Single(found.Cases);
        Assert.Equal((past, true, "CO_CREATION"), (like.Case, like.Recovered, like.Methodology));
        Assert.Equal(["APOLOGY", "VOUCHER"], like.Remedies);
        Assert.Empty((await desk.Client.SuggestKnowledgeAsync(new SuggestKnowledgeRequest { Text = "Rude waiter" }, desk.As())).Cases);
        await Reviewing.RefusedAsync("NOTHING_TO_COMPARE", () => desk.Client.SuggestKnowledgeAsync(new SuggestKnowledgeRequest(), desk.As()));
    }

    [Fact]
    public async Task Article_ThatWasRetired_IsSuggestedNoMore()
    {
        await using var desk = await Reviewing.StartAsync();
        var article = await WriteAsync(desk, "The label printer does not print");
        var question = new SuggestKnowledgeRequest { Text = "label printer broken" };
        Assert.Single((await desk.Client.SuggestKnowledgeAsync(question, desk.As())).Articles);
        Assert.NotNull((await desk.Client.RetireArticleAsync(new RetireArticleRequest { Article = article.Id }, desk.As())).RetiredAt);
        Assert.Empty((await desk.Client.SuggestKnowledgeAsync(question, desk.As())).Articles);
        await Reviewing.RefusedAsync("ARTICLE_STATE", () => desk.Client.RetireArticleAsync(new RetireArticleRequest { Article = article.Id }, desk.As()));
        Assert.Empty((await desk.Client.ListArticlesAsync(new ListArticlesRequest(), desk.As())).Articles);
        Assert.Single((await desk.Client.ListArticlesAsync(new ListArticlesRequest { Retired = true }, desk.As())).Articles);
    }

    /// <summary>A review that is closed is an article; the index learns of it beside the questions.</summary>
    [Fact]
    public async Task Review_ThatIsClosed_IsFoundForTheNextCase()
    {
        await using var desk = await Reviewing.StartAsync();
        var question = new SuggestKnowledgeRequest { Text = "My parcel is late", Category = Category.Delay };
        Assert.Empty((await desk.Client.SuggestKnowledgeAsync(question, desk.As())).Articles);
        var review = await desk.ReadyReviewAsync();
        await desk.SignedOffAsync(review);
        await desk.Client.CloseRetrospectiveAsync(new CloseRetrospectiveRequest { Retrospective = review }, desk.As());
        desk.Service.Clock.Advance(TimeSpan.FromMinutes(2));
        var found = await Eventually.Get(async () => await desk.Client.SuggestKnowledgeAsync(question, desk.As()), read => read.Articles.Count > 0);
        Assert.Equal(review, found.Articles[0].Article.Retrospective);
        Assert.Contains("spare printer", found.Articles[0].Article.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_AskedForWordsMostTextsHold_ComparesWithTheOthersOnly()
    {
        var index = new TextIndex();
        for (var i = 0; i < 1_000; i++)
            index.Put($"case_{i}", new CaseLook(i == 500 ? "parcel burnt" : $"parcel late w{i}x", Category.Delay, ""));
        index.Put("case_500", new CaseLook("something else", Category.Delay, ""));
        Assert.Equal(["case_500"], index.Find(new CaseLook("parcel burnt", Category.Delay, ""), 5).Select(hit => hit.Id));
        index.Remove("case_500");
        Assert.Empty(index.Find(new CaseLook("parcel burnt", Category.Delay, ""), 5));
    }

    private static async Task<Article> WriteAsync(Reviewing desk, string problem) => await desk.Client.WriteArticleAsync(
        new WriteArticleRequest { Kind = Article.Types.Kind.Workaround, Problem = problem, Text = "Use the one in hall two." }, desk.As());
}
