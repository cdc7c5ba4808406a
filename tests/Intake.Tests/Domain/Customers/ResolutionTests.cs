using Recovery.Intake.Domain.Customers;

namespace Recovery.Intake.Tests.Domain.Customers;

/// <summary>IN-02: one customer, one history; conflicting strong keys are never merged.</summary>
public sealed class ResolutionTests
{
    private static readonly Customer Ann = new() { Id = "ann", Email = "ann@x", Phone = "+1", ExternalId = "7" };
    private static readonly Customer Bob = new() { Id = "bob", Email = "bob@x" };

    [Fact]
    public void Decide_NothingKnown_MeansANewCustomer() => Assert.Null(Resolution.Decide(["email:new@x"], []).Customer);

    [Fact]
    public void Decide_OneKnownKey_MeansItsCustomer() =>
        Assert.Same(Ann, Resolution.Decide(["email:ann@x", "phone:+9"], [new("email:ann@x", Ann)]).Customer);

    [Fact]
    public void Decide_TwoCustomersKnown_TheStrongerKeyDecides() =>
        Assert.Same(Ann, Resolution.Decide(["id:7", "email:bob@x"], [new("id:7", Ann), new("email:bob@x", Bob)]).Customer);

    [Fact]
    public void Decide_AWeakKeyWithAnotherStrongOne_MeansSomebodyElse() =>
        Assert.Null(Resolution.Decide(["email:other@x", "phone:+1"], [new("phone:+1", Ann)]).Customer);

    [Fact]
    public void Decide_AWeakKeyWithAStrongOneOfAKindTheCustomerLacks_MeansTheCustomer() =>
        Assert.Same(Bob, Resolution.Decide(["id:9", "email:bob@x"], [new("email:bob@x", Bob)]).Customer);

    [Fact]
    public void Free_KeysOfSomebodyElse_StayWithThem() =>
        Assert.Equal(["phone:+2"], Resolution.Free(["id:7", "email:bob@x", "phone:+2"], [new("id:7", Ann), new("email:bob@x", Bob)]));

    [Fact] // Nobody is merged by themselves: a person is told.
    public void Decide_TwoCustomersKnown_TellsTheContradiction()
    {
        var told = Assert.Single(Resolution.Decide(["id:7", "email:bob@x"], [new("id:7", Ann), new("email:bob@x", Bob)]).Contradictions);

        Assert.Same(Bob, told.Customer);
        Assert.DoesNotContain("bob@x", told.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_AWeakKeyWithAnotherStrongOne_TellsTheContradiction() =>
        Assert.Same(Ann, Assert.Single(Resolution.Decide(["email:other@x", "phone:+1"], [new("phone:+1", Ann)]).Contradictions).Customer);

    [Fact]
    public void Decide_TwoThatAreLinked_IsNoContradiction()
    {
        var linked = new Customer { Id = "bobby", Email = "bob@x", LinkedTo = "ann" };

        Assert.Empty(Resolution.Decide(["id:7", "email:bob@x"], [new("id:7", Ann), new("email:bob@x", linked)]).Contradictions);
    }

    [Fact] // People share devices.
    public void Decide_ADevice_NamesSomebodyOnlyAlone()
    {
        Assert.Same(Bob, Resolution.Decide(["device:1"], [new("device:1", Bob)]).Customer);
        var beside = Resolution.Decide(["handle:x:new", "device:1"], [new("device:1", Bob)]);
        Assert.Null(beside.Customer);
        Assert.Empty(beside.Contradictions);
    }

    [Fact]
    public void Foreign_KeysOfSomebodyElse_AreNamedByKind() =>
        Assert.Equal(["email"], Resolution.Foreign([new("id:7", Ann), new("email:bob@x", Bob)], Ann));
}
