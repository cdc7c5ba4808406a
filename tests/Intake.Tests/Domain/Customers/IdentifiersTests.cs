using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Domain.Customers;

namespace Recovery.Intake.Tests.Domain.Customers;

public sealed class IdentifiersTests
{
    [Theory] // IN-02
    [InlineData("Ann@Example.COM", " ann@example.com ")]
    [InlineData("ＡＮＮ@example.com", "ann@example.com")]
    public void Of_TheSameEmail_IsTheSameKey(string one, string other) =>
        Assert.Equal(Key(new CustomerRef { Email = one }), Key(new CustomerRef { Email = other }));

    [Theory]
    [InlineData("+49 30 123-456", "0049 (30) 123456")]
    [InlineData("+49 (0)30 123456", "+4930123456")]
    [InlineData("030/123456", "030 123 456")]
    public void Of_TheSamePhone_IsTheSameKey(string one, string other) =>
        Assert.Equal(Key(new CustomerRef { Phone = one }), Key(new CustomerRef { Phone = other }));

    [Fact]
    public void Of_TheSameHandleOnTwoChannels_IsTwoKeys() =>
        Assert.NotEqual(Identifiers.Of(new CustomerRef { Handle = "@Ann" }, "x"), Identifiers.Of(new CustomerRef { Handle = "ann" }, "instagram"));

    [Fact]
    public void Of_IdsThatDifferByCase_AreTwoKeys() =>
        Assert.NotEqual(Key(new CustomerRef { ExternalId = "a1" }), Key(new CustomerRef { ExternalId = "A1" }));

    [Fact]
    public void Of_AllIdentifiers_ComesStrongestFirst() => Assert.Equal(
        ["id:7", "email:a@b", "phone:+1", "handle:x:ann", "device:d-1"],
        Identifiers.Of(new CustomerRef { Device = "d-1", Handle = "@Ann", Phone = "+1", Email = "A@B", ExternalId = "7" }, "x"));

    [Fact]
    public void Of_TheLongestIdentifier_FitsItsColumn()
    {
        var ids = new[] { 'a', 'b' }.Select(last => Key(new CustomerRef { ExternalId = string.Concat(Enumerable.Repeat("😀", 254)) + last })).ToList();

        Assert.All(ids, id => Assert.InRange(id.Length, 1, Identifiers.MaxLength));
        Assert.NotEqual(ids[0], ids[1]);
    }

    private static string Key(CustomerRef customer) => Assert.Single(Identifiers.Of(customer, "email"));
}
