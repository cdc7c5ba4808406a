using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-03: no person is a root cause.</summary>
public class BlamelessTests
{
    private static readonly string[] Colleagues = ["Dana", "Lee Wong", "dana.k", ""];

    [Theory]
    [InlineData("Dana shipped it to the wrong address")]
    [InlineData("because lee wong, on the night shift, was tired")]
    [InlineData("Human error in the warehouse")]
    [InlineData("The driver forgot to scan the parcel")]
    [InlineData("The agent on duty did not check the address")]
    [InlineData("Menschliches Versagen im Lager")]
    [InlineData("Une erreur humaine au guichet")]
    public void Cause_ThatIsAPerson_IsRefused(string cause)
    {
        var broken = Assert.Throws<RuleBroken>(() => Blameless.Demand(cause, Colleagues));
        Assert.Equal(RetrospectiveErrors.PersonAsCause, broken.Definition);
    }

    [Theory]
    [InlineData("The address check runs after the label is printed")]
    [InlineData("Danaher pump fails below zero")]
    [InlineData("Night shift has one scanner for two docks")]
    [InlineData("The driver did not have a scanner")]
    [InlineData("Agents could not see the order's history")]
    public void Cause_ThatIsASystem_IsTaken(string cause) => Blameless.Demand(cause, Colleagues);
}
