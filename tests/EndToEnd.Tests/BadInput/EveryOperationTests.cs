using System.Text;

namespace Recovery.EndToEnd.Tests.BadInput;

/// <summary>What holds for every operation the gateway describes, those of tomorrow too.</summary>
[Collection(RunningSuite.Name)]
public sealed class EveryOperationTests(SuiteFixture fixture)
{
    /// <summary>In a path, and no name of anything.</summary>
    private static readonly string[] Values = ["day"];

    [Fact]
    public async Task B32_Name_OfSomebodyElse_AnswersExactlyLikeNoName()
    {
        var tenant = await fixture.QuietAsync();
        var named = (await DescribedOperation.AllAsync(fixture.Suite)).Where(IsOfSomethingThatIs).ToList();
        using var stranger = new Door(fixture.Suite, "acme-admin");
        var wrong = new List<string>();
        await tenant.UnchangedByAsync(async () =>
        {
            foreach (var operation in named)
                wrong.AddRange(await UnlikeNothingAsync(stranger, operation, NamesFor(operation.Named!, tenant)));
        });
        Assert.InRange(named.Count, 30, 1_000);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Theory]
    [InlineData("B1 unfinished", "{oops", "malformed-json")]
    [InlineData("B1 an array", "[]", "malformed-json")]
    [InlineData("B2 a comment", "/* hello */{}", "malformed-json")]
    [InlineData("B4 a field twice", """{"x":1,"x":2}""", "duplicate-field", "unknown-field")]
    [InlineData("B6 tenant", """{"tenant_of_mine":"acme"}""", "unknown-field")]
    [InlineData("B23 nested", """{"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[""", "malformed-json", "unknown-field")]
    public async Task Body_ThatIsNone_IsRefusedEverywhere(string row, string body, params string[] codes)
    {
        var tenant = await fixture.QuietAsync();
        var written = (await DescribedOperation.AllAsync(fixture.Suite)).Where(operation => operation.Body is not null).ToList();
        using var door = new Door(fixture.Suite);
        var wrong = new List<string>();
        await tenant.UnchangedByAsync(async () =>
        {
            foreach (var operation in written)
            {
                var path = operation.To(NamesFor(operation.Named ?? "", tenant)[0]);
                var answer = await door.SendAsync(operation.Method, path, Encoding.UTF8.GetBytes(body), Guid.NewGuid().ToString(), operation.Prepare);
                if (answer.Status != 400 || !codes.Contains(answer.Code))
                    wrong.Add($"{row}: {operation} answered {answer.Status} {answer.Body}");
            }
        });
        Assert.InRange(written.Count, 30, 1_000);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    /// <summary>What is put under a name its caller chooses is made there.</summary>
    private static bool IsOfSomethingThatIs(DescribedOperation operation) => operation.Named is { } kind && !Values.Contains(kind) && operation.Method != "PUT";

    /// <summary>First that of the other tenant, where it has one; then one that nobody has; then what cannot be one.</summary>
    private static string[] NamesFor(string kind, QuietTenant tenant)
    {
        var unknown = $"{(kind.Length == 0 ? "case" : kind)}_01h455vb4pex5vsknk084sn02q";
        var theirs = kind switch { "case" => tenant.Case, "offer" => tenant.Offer, _ => unknown };
        return [theirs, unknown, "promise_01h455vb4pex5vsknk084sn02q", $"{kind}_short", theirs.ToUpperInvariant(), "%E2%98%83", "..%2f..", "%252e%252e"];
    }

    private static async Task<IEnumerable<string>> UnlikeNothingAsync(Door stranger, DescribedOperation operation, string[] names)
    {
        var answers = new HashSet<string>();
        var wrong = new List<string>();
        foreach (var name in names)
        {
            var body = operation.Body is null ? null : Encoding.UTF8.GetBytes(operation.Body.ToJsonString());
            var answer = await stranger.SendAsync(operation.Method, operation.To(name), body, operation.Method == "GET" ? null : Guid.NewGuid().ToString(), operation.Prepare);
            if (answer.Status != 404 || answer.Code != "not-found")
                wrong.Add($"{operation} of {name} answered {answer.Status} {answer.Body}");
            else
                answers.Add(answer.Is(404, "not-found").Lasting());
        }
        if (answers.Count > 1)
            wrong.Add($"{operation} tells names apart: {string.Join(" / ", answers)}");
        return wrong;
    }
}
