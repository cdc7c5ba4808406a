using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Data;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Knowledge;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Features;

/// <summary>
/// What was learned, ready to be searched (RE-10): articles and the latest resolved cases of the tenants that ask. An index is read whole at the first question, and
/// brought up to date by reading what changed, at most once a minute and beside the questions: no question waits for that.
/// </summary>
internal sealed partial class KnowledgeBase(Store<RetrospectiveDbContext> store, TimeProvider time, ILogger<KnowledgeBase> logger)
{
    internal const int MaxCases = 100_000;
    internal const int MaxArticles = 100_000;
    private const int MaxTenants = 16;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>What was committed later than it happened is read again so far back; and after half a day all of it.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);
    private static readonly TimeSpan Stale = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, Lazy<Task<Shelf>>> _shelves = new(StringComparer.Ordinal);

    public async Task<Shelf> OfAsync(string tenant, CancellationToken ct)
    {
        var opening = _shelves.GetOrAdd(tenant, _ => new Lazy<Task<Shelf>>(() => OpenAsync(tenant)));
        Shelf shelf;
        try
        {
            shelf = await opening.Value.WaitAsync(ct);
        }
        catch (Exception) when (opening.Value.IsFaulted)
        {
            // The next question tries again.
            _shelves.TryRemove(KeyValuePair.Create(tenant, opening));
            throw;
        }
        if (time.GetUtcNow() - shelf.OpenedAt > Stale)
            _shelves.TryRemove(KeyValuePair.Create(tenant, opening));
        else if (shelf.BeginRefresh(time.GetUtcNow(), Fresh))
            _ = RefreshAsync(tenant, shelf);
        return shelf;
    }

    private async Task<Shelf> OpenAsync(string tenant)
    {
        Evict(tenant);
        var shelf = new Shelf(time.GetUtcNow());
        await FillAsync(tenant, shelf, DateTimeOffset.MinValue);
        return shelf;
    }

    /// <summary>Of too many, those nobody has asked for the longest go.</summary>
    private void Evict(string except)
    {
        var open = _shelves.Where(entry => entry.Key != except && entry.Value is { IsValueCreated: true, Value.IsCompletedSuccessfully: true });
        foreach (var oldest in open.OrderByDescending(entry => entry.Value.Value.Result.AskedAt).Skip(MaxTenants - 1).ToList())
            _shelves.TryRemove(oldest);
    }

    private async Task RefreshAsync(string tenant, Shelf shelf)
    {
        try
        {
            await FillAsync(tenant, shelf, shelf.SeenUntil - Overlap);
        }
        catch (Exception failed)
        {
            // What there is goes on being searched; the next question tries again.
            LogRefresh(failed);
        }
        finally
        {
            shelf.EndRefresh();
        }
    }

    private Task FillAsync(string tenant, Shelf shelf, DateTimeOffset since) => store.ReadAsync(tenant, async (db, token) =>
    {
        var until = time.GetUtcNow();
        var cases = await Resolved(db, since).Take(MaxCases).ToListAsync(token);
        foreach (var one in cases.AsEnumerable().Reverse())
            shelf.Cases.Put(one.Id, new CaseLook(one.Summary, one.Category, one.Product));
        foreach (var article in await Changed(db, since).Take(MaxArticles).ToListAsync(token))
        {
            if (article.RetiredAt is null)
                shelf.Articles.Put(article.Id, article.Look);
            else
                shelf.Articles.Remove(article.Id);
        }
        shelf.SeenUntil = until;
        return shelf;
    }, CancellationToken.None);

    internal static IQueryable<ResolvedCase> Resolved(RetrospectiveDbContext db, DateTimeOffset since) =>
        db.Cases.Where(facts => facts.ResolvedAt >= since && !facts.Merged).OrderByDescending(facts => facts.ResolvedAt).Select(facts => new ResolvedCase(facts.Id, facts.Summary, facts.Category, facts.Product));

    internal static IQueryable<ArticleRow> Changed(RetrospectiveDbContext db, DateTimeOffset since) =>
        db.Articles.Where(article => article.ChangedAt >= since).OrderByDescending(article => article.ChangedAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learned could not be brought up to date.")]
    private partial void LogRefresh(Exception failed);

    internal sealed record ResolvedCase(string Id, string Summary, Contracts.Common.V1.Category Category, string Product);
}

/// <summary>The two indexes of one tenant.</summary>
internal sealed class Shelf(DateTimeOffset now)
{
    private int _refreshing;

    public DateTimeOffset OpenedAt { get; } = now;

    public TextIndex Articles { get; } = new();

    public TextIndex Cases { get; } = new();

    public DateTimeOffset SeenUntil { get; set; } = now;

    public DateTimeOffset AskedAt { get; private set; } = now;

    /// <summary>True for the one who is to bring it up to date.</summary>
    public bool BeginRefresh(DateTimeOffset asked, TimeSpan fresh)
    {
        AskedAt = asked;
        return asked - SeenUntil > fresh && Interlocked.Exchange(ref _refreshing, 1) == 0;
    }

    public void EndRefresh() => Interlocked.Exchange(ref _refreshing, 0);
}
