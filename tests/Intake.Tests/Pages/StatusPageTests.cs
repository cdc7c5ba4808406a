using System.Net;
using System.Xml.Linq;
using Grpc.Core;
using Recovery.Contracts.Intake.V1;
using Recovery.Contracts.Routing.V1;

namespace Recovery.Intake.Tests.Pages;

/// <summary>IN-15: status without login.</summary>
public sealed class StatusPageTests : PageTests
{
    private static readonly string[] Attacks =
    [
        "<script>alert(1)</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "\"><svg onload=alert(1)>", "'><img src=x onerror=alert(1)>", "javascript:alert(1)",
        "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>", "<!--", "-->", "]]>", "&lt;script&gt;", "<a href=\"javascript:alert(1)\">x</a>",
        "<iframe srcdoc='<script>alert(1)</script>'>", "<style>*{background:url(//evil)}</style>", "<form action=//evil>", "\u202Egnp.exe", "{{7*7}}", "<base href=//evil>", "\" autofocus onfocus=alert(1) x=\"",
    ];

    [Fact]
    public async Task Get_WithEverythingThere_ShowsStatusPromisesOfferAndQuestions()
    {
        var (page, _) = await OpenPageAsync(everything: true);

        var text = page.Root!.Value;
        foreach (var part in new[] { "We have made you an offer", "Dana", "News by tomorrow", "Refund of the fee", "12.34 USD", "How satisfied are you", "What has happened" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal(["offer", "offer", "rating", "message"], Forms(page).Select(form => form.Attribute("action")!.Value.Split('/')[^1]));
    }

    [Fact]
    public async Task Get_Always_SendsTheHeadersThatLetNothingRun()
    {
        var (_, path) = await OpenPageAsync();
        foreach (var address in new[] { path, "/s/forged" })
        {
            using var response = await Host.Http(null).GetAsync(address);
            var headers = response.Headers;

            var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
            Assert.EndsWith("form-action 'self'; base-uri 'none'; frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal(("nosniff", "no-referrer", "DENY", "no-store"), (
                Assert.Single(headers.GetValues("X-Content-Type-Options")), Assert.Single(headers.GetValues("Referrer-Policy")),
                Assert.Single(headers.GetValues("X-Frame-Options")), headers.CacheControl!.ToString()));
            Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        }
    }

    [Fact] // B20 and the stored-XSS row: a corpus through every text that reaches the page
    public async Task Get_WithAttacksInEveryText_RunsNothingAndLosesNothing()
    {
        foreach (var attack in Attacks)
        {
            var report = Make.Report($"{attack} my parcel never arrived {attack}", email: "mallory@example.com");
            report.Subject = OneLine($"late {attack}");
            report.Customer.Name = OneLine(attack);
            var opened = await Host.OpenAsync(report);
            await Host.Client().AddMessageAsync(new AddMessageRequest { Case = opened.Id, Audience = Message.Types.Audience.ToCustomer, Text = attack });
            await Host.DeliverAsync(new CaseAssigned { Case = opened.Id, Agent = "a", AgentName = attack }, opened.Id);
            LayDown(opened.Id, attack);

            var page = await PageAsync(await LinkAsync(opened.Id), $"?said={Uri.EscapeDataString(attack)}");

            AssertHarmless(page);
            Assert.Contains(attack.Trim(), page.Root!.Value, StringComparison.Ordinal);
        }
    }

    [Fact] // A link that does not work does not tell why.
    public async Task Get_ForgedExpiredOrUnknown_IsTheSamePage()
    {
        var (_, path) = await OpenPageAsync();
        var forged = path[..^4] + (path.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");
        Host.Clock.Now = Host.Clock.Now.AddDays(31);
        var pages = new List<string>();
        foreach (var address in new[] { path, forged, "/s/x", $"/s/{new string('x', 300)}" })
        {
            using var response = await Host.Http(null).GetAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            pages.Add(await response.Content.ReadAsStringAsync());
        }
        using var post = await PostAsync(path, "message", new() { ["nonce"] = new string('n', 24), ["text"] = "x" });

        Assert.Single(pages.Distinct());
        Assert.Equal(HttpStatusCode.NotFound, post.StatusCode);
        AssertHarmless(XDocument.Parse(pages[0]));
    }

    [Fact]
    public async Task Get_HoweverOften_ChangesNothing()
    {
        var (_, path) = await OpenPageAsync(everything: true);
        var before = await SnapshotAsync();
        for (var i = 0; i < 3; i++)
        {
            using var get = await Host.Http(null).GetAsync(path + "?said=accepted&do=accept&option=a");
            using var head = await Host.Http(null).SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (get.StatusCode, head.StatusCode));
        }

        Assert.Equal(before, await SnapshotAsync());
        Assert.Empty(Host.Neighbours.Answers.Acts);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.DeadlineExceeded)]
    [InlineData(StatusCode.Internal)]
    public async Task Get_WithSilentServices_ShowsTheRest(StatusCode status)
    {
        Host.Neighbours.Answers.Failure = new RpcException(new Status(status, ""));
        var (page, path) = await OpenPageAsync(everything: true);

        Assert.Equal(3, page.Descendants("p").Count(p => (string?)p.Attribute("class") == "silent"));
        Assert.Contains("What this is about", page.Root!.Value, StringComparison.Ordinal);
        using var act = await PostAsync(path, "offer", new() { ["nonce"] = new string('n', 24), ["do"] = "accept", ["offer"] = "offer_1", ["option"] = "a" });
        Assert.Equal("silent", Said(act));
    }

    [Fact]
    public async Task Get_ForACustomerWhoPrefersGerman_IsInGermanAndInTheirTime()
    {
        var report = Make.Report();
        (report.Customer.Language, report.Customer.TimeZone) = ("de-AT", "Europe/Vienna");
        var opened = await Host.OpenAsync(report);

        var page = await PageAsync(await LinkAsync(opened.Id));

        Assert.Equal("de", page.Root!.Attribute("lang")!.Value);
        Assert.Contains("02.03.2026, 10:00 (Europe/Vienna): Wir haben Ihre Meldung erhalten.", page.Root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ABrokenLinkInGerman_SaysSoInGerman()
    {
        var http = Host.Http(null);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en;q=0.3, de-CH;q=0.9");

        Assert.Contains("Dieser Link funktioniert nicht", await (await http.GetAsync("/s/x")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact] // IN-03: a merged case's link shows what goes on in its place, and acts there
    public async Task Link_OfAMergedCase_ShowsTheSurvivorsOfferAndTakesTheChoice()
    {
        var merged = await Host.OpenAsync();
        var survivor = await Host.OpenAsync(Make.Report("The invoice is wrong.", "m-2"));
        var path = await LinkAsync(merged.Id);
        await Host.Client().MergeCasesAsync(new MergeCasesRequest { Case = merged.Id, Into = survivor.Id, Reason = "One order." });
        LayDown(survivor.Id, "");

        var page = await PageAsync(path);

        Assert.Contains("part of another of your cases", page.Root!.Value, StringComparison.Ordinal);
        Assert.Contains("News by tomorrow", page.Root.Value, StringComparison.Ordinal);
        var fields = Fields(Forms(page).First(form => form.Attribute("action")!.Value.EndsWith("/offer", StringComparison.Ordinal)));
        fields["option"] = "a";
        using var act = await PostAsync(path, "offer", fields);
        Assert.Equal("accepted", Said(act));
        Assert.Single(Host.Neighbours.Answers.Acts);
    }

    [Fact] // a party's case became part of somebody else's: what that customer is offered is not the party's to see
    public async Task Link_OfACaseMergedIntoAnothersCase_ShowsNothingOfTheirs()
    {
        var merged = await Host.OpenAsync();
        var theirs = await Host.OpenAsync(Make.Report("The invoice is wrong.", "m-2", email: "bob@example.com"));
        await Host.Client().AddPartyAsync(new AddPartyRequest { Case = theirs.Id, Customer = merged.Customer.Id });
        var path = await LinkAsync(merged.Id);
        await Host.Client().MergeCasesAsync(new MergeCasesRequest { Case = merged.Id, Into = theirs.Id, Reason = "One order." });
        LayDown(theirs.Id, "");

        var page = await PageAsync(path);

        Assert.DoesNotContain("News by tomorrow", page.Root!.Value, StringComparison.Ordinal);
        using var act = await PostAsync(path, "offer", new() { ["nonce"] = new string('n', 24), ["do"] = "accept", ["offer"] = "offer_1", ["option"] = "a" });
        Assert.Equal("refused", Said(act));
    }

    [Fact] // RT-08
    public async Task Get_WithInternalNotes_NeverShowsThem()
    {
        var opened = await Host.OpenAsync();
        await Host.Client().AddMessageAsync(new AddMessageRequest { Case = opened.Id, Audience = Message.Types.Audience.Internal, Text = "He is lying." });

        Assert.DoesNotContain("lying", (await PageAsync(await LinkAsync(opened.Id))).Root!.Value, StringComparison.Ordinal);
    }

    [Fact] // Keyboard and screen reader: every control has a label, every section a heading
    public async Task Get_EveryControl_HasALabel()
    {
        var (page, _) = await OpenPageAsync(everything: true);
        var labels = page.Descendants("label").Select(label => label.Attribute("for")!.Value).ToHashSet();
        var controls = page.Descendants().Where(e => e.Name.LocalName is "textarea" or "select" or "input" && (string?)e.Attribute("type") != "hidden").ToList();
        var ids = page.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>().ToList();

        Assert.NotEmpty(controls);
        Assert.All(controls, control => Assert.Contains(control.Attribute("id")!.Value, labels));
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(page.Descendants("section"), section => Assert.Contains(section.Attribute("aria-labelledby")!.Value, ids));
    }

    private static string OneLine(string text) => new([.. text.Where(c => c != '\u202E')]);

    /// <summary>Parsed as XML, so that nothing a browser might repair is overlooked.</summary>
    private static void AssertHarmless(XDocument page)
    {
        var allowed = new HashSet<string> { "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "section", "p", "blockquote", "span", "ul", "ol", "li", "form", "input", "label", "fieldset", "legend", "div", "textarea", "button", "select", "option", "article" };
        Assert.All(page.Descendants(), element => Assert.Contains(element.Name.LocalName, allowed));
        Assert.Single(page.Descendants("style"));
        Assert.Empty(page.DescendantNodes().OfType<XComment>());
        foreach (var attribute in page.Descendants().Attributes())
        {
            Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.ToString());
            Assert.DoesNotContain(attribute.Name.LocalName, new[] { "src", "href", "style", "srcdoc", "formaction" });
        }
        Assert.All(page.Descendants("form"), form => Assert.StartsWith("/s/", form.Attribute("action")!.Value, StringComparison.Ordinal));
    }
}
