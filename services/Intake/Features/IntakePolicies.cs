using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Features.Privacy;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Features;

/// <summary>The tenant's intake policy: what it is, and a new version of it.</summary>
internal sealed class IntakePolicies(Store<IntakeDbContext> store, PolicyStore<IntakeDbContext, IntakePolicy> policies, TimeProvider time)
{
    /// <summary>Days: no case is gone before the recovery and its follow-up are over.</summary>
    private const int LeastRetention = 30;

    /// <summary>What the contract states as defaults; version 0.</summary>
    public static IntakePolicy Shipped { get; } = new() { StatusLinkDays = 30, ConversationDays = 30 };

    public async Task<IntakePolicyVersion> GetAsync(CallContext call, CancellationToken ct) => Of(await policies.CurrentAsync(call.Tenant, ct));

    public Task<IntakePolicyVersion> UpdateAsync(UpdateIntakePolicyRequest request, CallContext call, CancellationToken ct)
    {
        policies.Validate(request.Policy);
        var now = time.GetUtcNow();
        return store.ExecuteAsync(call, async (db, _) =>
        {
            var next = await policies.PutAsync(db, request.Policy, call.Caller.Agent ?? call.Caller.Subject, now);
            Etag.Demand(request.Etag, next.Version - 1);
            KeepRetention.Follow(db, request.Policy, now);
            return Of(next);
        }, ct);
    }

    /// <summary>What the limits of the fields do not say.</summary>
    public static IEnumerable<FieldProblem> Problems(IntakePolicy policy)
    {
        if (policy.StatusLinkDays < 1)
            yield return new FieldProblem("#/policy/status_link_days", "out-of-range", "Use 1 to 365.");
        if (policy.ConversationDays < 1)
            yield return new FieldProblem("#/policy/conversation_days", "out-of-range", "Use 1 to 365.");
        foreach (var problem in policy.OwnAddresses.Select((address, index) => (address, index)).Where(own => own.address.Length == 0))
            yield return new FieldProblem($"#/policy/own_addresses/{problem.index}", "required", "Name an address.");
        foreach (var problem in MatchProblems(policy).Concat(Privacy.Words.PatternProblems(policy)).Concat(Sources.Problems(policy)))
            yield return problem;
        if (policy.RetentionDays is > 0 and < LeastRetention)
            yield return new FieldProblem("#/policy/retention_days", "out-of-range", "Use 30 to 3650, or 0 to keep cases.");
        foreach (var problem in WordProblems("critical_words", policy.CriticalWords).Concat(WordProblems("sensitive_words", policy.SensitiveWords)))
            yield return problem;
    }

    private static IEnumerable<FieldProblem> MatchProblems(IntakePolicy policy)
    {
        const int leastJoin = 50, leastSuggest = 10;
        var (join, suggest) = (MatchSettings.Or(policy.JoinPercent, MatchSettings.DefaultJoin), MatchSettings.Or(policy.SuggestPercent, MatchSettings.DefaultSuggest));
        if (join < leastJoin)
            yield return new FieldProblem("#/policy/join_percent", "out-of-range", "Use 50 to 100, or 0 for the default.");
        if (suggest < leastSuggest || suggest > join)
            yield return new FieldProblem("#/policy/suggest_percent", "out-of-range", "Use 10 up to join_percent, or 0 for the default.");
    }

    private static IEnumerable<FieldProblem> WordProblems(string field, IEnumerable<string> words) => words
        .Select((word, index) => (word, index))
        .Where(entry => WordLists.FoldPhrase(entry.word).Length == 0)
        .Select(entry => new FieldProblem($"#/policy/{field}/{entry.index}", "required", "A word holds a letter or a digit."));

    private static IntakePolicyVersion Of(PolicyVersion<IntakePolicy> version) =>
        new() { Policy = version.Policy, Version = version.Version, Etag = Etag.Of(version.Version) };
}
