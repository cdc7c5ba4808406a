using Recovery.Intake.Domain.Customers;

namespace Recovery.Intake.Tests.Domain.Customers;

/// <summary>IN-02: one customer, one history; conflicting strong keys are never merged.</summary>
public sealed class ResolutionTests
{
    private static readonly Customer Ann = new() { Id = "ann", Email = "ann@x", Phone = "+1", ExternalId = "7" };
    private static readonly Customer Bob = new() { Id = "bob", Email = "bob@x" };

    [Fact]
    public void Decide_NothingKnown_MeansANewCustomer() => Assert.Null(Resolution.Decide(["email:new@x"], []));

    [Fact]
    public void Decide_OneKnownKey_MeansItsCustomer() =>
        Assert.Same(Ann, Resolution.Decide(["email:ann@x", "phone:+9"], [new("email:ann@x", Ann)]));

    [Fact]
    public void Decide_TwoCustomersKnown_TheStrongerKeyDecides() =>
        Assert.Same(Ann, Resolution.Decide(["id:7", "email:bob@x"], [new("id:7", Ann), new("email:bob@x", Bob)]));

    [Fact]
    public void Decide_AWeakKeyWithAnotherStrongOne_MeansSomebodyElse() =>
        Assert.Null(Resolution.Decide(["email:other@x", "phone:+1"], [new("phone:+1", Ann)]));

    [Fact]
    public void Decide_AWeakKeyWithAStrongOneOfAKindTheCustomerLacks_MeansTheCustomer() =>
        Assert.Same(Bob, Resolution.Decide(["id:9", "email:bob@x"], [new("email:bob@x", Bob)]));

    [Fact]
    public void Free_KeysOfSomebodyElse_StayWithThem() =>
        Assert.Equal(["phone:+2"], Resolution.Free(["id:7", "email:bob@x", "phone:+2"], [new("id:7", Ann), new("email:bob@x", Bob)]));
}
