using Recovery.Intake.Domain.Customers;

namespace Recovery.Intake.Tests.Domain.Customers;

/// <summary>IN-02: every merge of customers can be undone, in whatever order.</summary>
public sealed class CustomerLinkTests
{
    private readonly Customer _ann = new() { Id = "ann" };
    private readonly Customer _anna = new() { Id = "anna" };
    private readonly Customer _annie = new() { Id = "annie" };

    [Fact]
    public void Make_TwoCustomers_AreOne()
    {
        Link(_ann, _anna);

        Assert.Equal(("ann", "ann"), (_ann.Root, _anna.Root));
        Assert.True(_ann.IsLinked && _anna.IsLinked);
    }

    [Fact]
    public void Make_OneWhoHasOthers_BringsThemAlong()
    {
        Link(_anna, _annie);
        Link(_ann, _anna, _annie);

        Assert.Equal(("ann", "ann", 2, 0), (_anna.Root, _annie.Root, _ann.LinkedCustomers, _anna.LinkedCustomers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Undo_BothLinksInEitherOrder_LeavesEachAlone(bool innerFirst)
    {
        var inner = Link(_anna, _annie);
        var outer = Link(_ann, _anna, _annie);
        foreach (var link in innerFirst ? [inner, outer] : new[] { outer, inner })
            Undo(link);

        Assert.Equal(["ann", "anna", "annie"], new[] { _ann, _anna, _annie }.Select(customer => customer.Root));
        Assert.All(new[] { _ann, _anna, _annie }, customer => Assert.False(customer.IsLinked));
    }

    [Fact]
    public void Undo_TheOuterLink_KeepsTheInnerOne()
    {
        Link(_anna, _annie);
        Undo(Link(_ann, _anna, _annie));

        Assert.Equal(("anna", "anna", 1, 0), (_anna.Root, _annie.Root, _anna.LinkedCustomers, _ann.LinkedCustomers));
    }

    private static CustomerLink Link(Customer customer, Customer other, params Customer[] others) =>
        CustomerLink.Make($"link-{customer.Id}", customer, other, others, "The same phone.", "dana", Make.Start);

    private void Undo(CustomerLink link)
    {
        Customer[] all = [_ann, _anna, _annie];
        var root = all.Single(customer => customer.Id == all.Single(c => c.Id == link.CustomerId).Root);
        link.Undo(root, [.. all.Where(customer => link.Members.Contains(customer.Id))], "dana", Make.Start);
    }
}
