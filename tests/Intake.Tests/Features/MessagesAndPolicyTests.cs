using Recovery.Contracts.Common.V1;
using Recovery.Contracts.Intake.V1;
using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;

namespace Recovery.Intake.Tests.Features;

public sealed class MessagesAndPolicyTests : IntakeTests
{
    [Theory]
    [InlineData(Audience.FromCustomer, "customer")]
    [InlineData(Audience.ToCustomer, "tester")]
    [InlineData(Audience.Internal, "tester")]
    public async Task AddMessage_OfAnyAudience_TellsTheOthers(Audience audience, string author)
    {
        var opened = await Host.OpenAsync();
        var request = new AddMessageRequest { RequestId = "k", Case = opened.Id, Audience = audience, Text = "Any news?" };
        var message = await Host.Client().AddMessageAsync(request);
        var again = await Host.Client().AddMessageAsync(request);

        Assert.Equal(message, again);
        Assert.Equal((audience, "Any news?", author, opened.Id), (message.Audience, message.Text, message.Author, message.Case));
        var told = Assert.Single(await Host.PublishedAsync<MessageAdded>());
        Assert.Equal((message.Id, audience, "Any news?", author), (told.Message, told.Audience, told.Text, told.Author));
        Assert.Equal([1, 2], (await Host.OutboxAsync()).Select(row => row.Sequence));
    }

    [Fact]
    public async Task AddMessage_WithoutAudienceOrWords_IsRefused()
    {
        var opened = await Host.OpenAsync();
        var client = Host.Client();

        Assert.Equal("audience", Assert.Single((await Make.RefusedAsync(client.AddMessageAsync(new AddMessageRequest { Case = opened.Id, Text = "x" }))).Fields));
        Assert.Equal("text", Assert.Single((await Make.RefusedAsync(client.AddMessageAsync(new AddMessageRequest { Case = opened.Id, Audience = Audience.Internal, Text = " " }))).Fields));
    }

    [Fact]
    public async Task Policy_Untouched_IsTheShippedOne()
    {
        var shipped = await Host.Client().GetPolicyAsync(new GetIntakePolicyRequest());

        Assert.Equal((0, 30, 30), (shipped.Version, shipped.Policy.StatusLinkDays, shipped.Policy.ConversationDays));
    }

    [Fact] // A decision stores the version that made it.
    public async Task Policy_WithWordsOfTheTenant_ClassifiesByThemAndSaysWhichVersion()
    {
        var policy = new IntakePolicy { StatusLinkDays = 7, ConversationDays = 30, CriticalWords = { "reactor" }, SensitiveWords = { "Project Blue" } };
        await Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = policy, Etag = "v0" });

        var taken = (await Host.Client().SubmitReportAsync(Make.Report("The reactor of project blue hums."))).Case;

        Assert.Equal((Severity.Critical, 1), (taken.Severity, taken.PolicyVersion));
        Assert.Equal([SensitiveFlag.MarkedByTenant], taken.Flags);
        Assert.Equal((Severity.Moderate, 0), await OtherTenantsAsync());
        var link = await Host.Client().CreateStatusLinkAsync(new CreateStatusLinkRequest { Case = taken.Id });
        Assert.Equal(Make.Start.AddDays(7), link.ExpiresAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task Policy_WithAnOldEtagOrEmptyWords_IsRefused()
    {
        var policy = new IntakePolicy { StatusLinkDays = 7, ConversationDays = 30 };
        await Host.Client().UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = policy });
        var client = Host.Client();

        Assert.Equal("ETAG_MISMATCH", (await Make.RefusedAsync(client.UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = policy, Etag = "v0" }))).Reason);
        policy.SensitiveWords.Add("?!");
        Assert.Equal("policy.sensitive_words[0]", Assert.Single((await Make.RefusedAsync(client.UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = policy }))).Fields));
        policy.SensitiveWords.Clear();
        (policy.JoinPercent, policy.SuggestPercent) = (60, 70);
        Assert.Equal("policy.suggest_percent", Assert.Single((await Make.RefusedAsync(client.UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = policy }))).Fields));
        (policy.JoinPercent, policy.SuggestPercent) = (20, 10);
        Assert.Equal("policy.join_percent", Assert.Single((await Make.RefusedAsync(client.UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = policy }))).Fields));
        (policy.JoinPercent, policy.SuggestPercent) = (0, 0);
        policy.ConversationDays = 0;
        Assert.Equal("policy.conversation_days", Assert.Single((await Make.RefusedAsync(client.UpdatePolicyAsync(new UpdateIntakePolicyRequest { Policy = policy }))).Fields));
        Assert.Equal(1, (await client.GetPolicyAsync(new GetIntakePolicyRequest())).Version);
    }

    private async Task<(Severity, int)> OtherTenantsAsync()
    {
        var other = await Host.OpenAsync(Make.Report("The reactor of project blue hums."), "other");
        return (other.Severity, other.PolicyVersion);
    }
}
