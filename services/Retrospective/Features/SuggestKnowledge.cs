using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Knowledge;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>What helped with failures like this one (RE-10): articles, and past cases with what was given and how it ended.</summary>
internal sealed class SuggestKnowledge(Store<RetrospectiveDbContext> store, KnowledgeBase knowledge)
{
    private const int Default = 5;

    /// <summary>Less alike than this helps nobody.</summary>
    private const double Least = 0.2;

    public async Task<SuggestKnowledgeResponse> HandleAsync(SuggestKnowledgeRequest request, CallContext call, CancellationToken ct)
    {
        if (request.Case == "" && request.Text == "")
            throw new RuleBroken(RetrospectiveErrors.NothingToCompare, "Name a case or give a text.", [new FieldProblem("#/case", "required", "Name a case, or give a text.")]);
        var shelf = await knowledge.OfAsync(call.Tenant, ct);
        return await store.ReadAsync(call.Tenant, async (db, token) =>
        {
            var look = request.Case == "" ? new CaseLook(request.Text, request.Category, request.Product) : (await db.CaseAsync(request.Case, token)).Look;
            var most = request.Limit == 0 ? Default : request.Limit;
            return new SuggestKnowledgeResponse
            {
                Articles = { await ArticlesAsync(db, Of(shelf.Articles, look, most, ""), token) },
                Cases = { await CasesAsync(db, Of(shelf.Cases, look, most, request.Case), token) },
            };
        }, ct);
    }

    public static List<Hit> Of(TextIndex index, CaseLook look, int most, string except) =>
        [.. index.Find(look, most + 1).Where(hit => hit.Id != except && hit.Score >= Least).Take(most)];

    public static async Task<IEnumerable<PastCase>> CasesAsync(RetrospectiveDbContext db, List<Hit> hits, CancellationToken ct)
    {
        var ids = hits.ConvertAll(hit => hit.Id);
        var cases = await db.Cases.Where(facts => ids.Contains(facts.Id)).ToDictionaryAsync(facts => facts.Id, ct);
        var causes = cases.Values.Select(facts => facts.RootCauseId).OfType<string>().Distinct().ToList();
        var named = await db.RootCauses.Where(cause => causes.Contains(cause.Id)).ToDictionaryAsync(cause => cause.Id, ct);
        return hits.Where(hit => cases.ContainsKey(hit.Id)).Select(hit => View(cases[hit.Id], named.GetValueOrDefault(cases[hit.Id].RootCauseId ?? ""), hit.Score));
    }

    private static async Task<IEnumerable<SuggestKnowledgeResponse.Types.Suggestion>> ArticlesAsync(RetrospectiveDbContext db, List<Hit> hits, CancellationToken ct)
    {
        var ids = hits.ConvertAll(hit => hit.Id);
        var articles = await db.Articles.Where(article => ids.Contains(article.Id) && article.RetiredAt == null).ToDictionaryAsync(article => article.Id, ct);
        return hits.Where(hit => articles.ContainsKey(hit.Id)).Select(hit => new SuggestKnowledgeResponse.Types.Suggestion { Article = articles[hit.Id].View(), Score = hit.Score });
    }

    private static PastCase View(CaseFacts facts, SharedCause? cause, double score)
    {
        var view = new PastCase
        {
            Case = facts.Id,
            Summary = facts.Summary,
            Score = score,
            Recovered = facts.IsResolved,
            RootCause = cause?.Id ?? "",
            RootCauseName = cause?.Name ?? "",
            Fix = cause?.Fix ?? "",
            Methodology = facts.Methodology,
            Remedies = { facts.Remedies.Split(',', StringSplitOptions.RemoveEmptyEntries) },
            OpenedAt = facts.OpenedAt.ToTimestamp(),
        };
        if (facts.Csat is { } csat)
            view.Csat = csat;
        return view;
    }
}
