using Recovery.ServiceDefaults.Ids;

namespace Recovery.ServiceDefaults.Tests.Ids;

public sealed class TypeIdTests
{
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", "prefix_00000000000000000000000000")] // the spec's own vectors
    [InlineData("00000000-0000-0000-0000-000000000001", "prefix_00000000000000000000000001")]
    [InlineData("01890a5d-ac96-774b-bcce-b302099a8057", "prefix_01h455vb4pex5vsknk084sn02q")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", "prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void Id_OfAKnownGuid_IsThatOfTheSpecification(string guid, string id)
    {
        Assert.Equal(id, TypeId.FromGuid("prefix", Guid.Parse(guid)));
        Assert.True(TypeId.TryParse(id, "prefix", out var parsed));
        Assert.Equal(Guid.Parse(guid), parsed);
        Assert.Equal(parsed, TypeId.ToGuid(id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("case_")]
    [InlineData("01h455vb4pex5vsknk084sn02q")]
    [InlineData("cases_01h455vb4pex5vsknk084sn02q")]
    [InlineData("CASE_01h455vb4pex5vsknk084sn02q")]
    [InlineData("case_01H455VB4PEX5VSKNK084SN02Q")]
    [InlineData("case_81h455vb4pex5vsknk084sn02q")] // 131 bits
    [InlineData("case_01h455vb4pex5vsknk084sn02")]
    [InlineData("case_01h455vb4pex5vsknk084sn02qq")]
    [InlineData("case_01h455vb4pex5vsknk084sn02u")] // no such letter
    [InlineData("case-01h455vb4pex5vsknk084sn02q")]
    [InlineData("case_01h455vb4pex5vsknk084sn02\u0661")]
    public void Id_OfAnyOtherForm_IsNone(string? id) => Assert.False(TypeId.TryParse(id, "case", out _));

    [Fact]
    public void Ids_SortByTheirTime()
    {
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 100).Select(i => TypeId.New("case", start.AddMilliseconds(i))).ToArray();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(100, ids.Distinct().Count());
    }
}
