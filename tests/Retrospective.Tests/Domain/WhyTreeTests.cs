using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-03: the whys are a tree.</summary>
public class WhyTreeTests
{
    [Fact]
    public void Tree_InAnyOrder_KnowsItsEnds()
    {
        var tree = Tree((3, 1), (1, 0), (2, 1), (4, 3));
        Assert.Equal([1, 2, 3, 4], tree.Whys.Select(why => why.Number));
        Assert.Equal([2, 4], tree.Leaves.Select(why => why.Number));
    }

    [Fact]
    public void Whys_ThatAreNoTree_AreRefused()
    {
        Refused((1, 0), (1, 0));
        Refused((1, 1));
        Refused((2, 1));
        Refused((1, 2), (2, 1));
        Refused((0, 0));
    }

    [Fact]
    public void Chain_LongerThanTen_IsRefused()
    {
        var ten = Enumerable.Range(1, WhyTree.MaxDepth).Select(number => (number, number - 1)).ToArray();
        Assert.Single(Tree(ten).Leaves);
        Refused([.. ten, (11, 10)]);
    }

    private static void Refused(params (int, int)[] whys) => Assert.Equal(RetrospectiveErrors.WhysNotATree, Assert.Throws<RuleBroken>(() => Tree(whys)).Definition);

    private static WhyTree Tree(params (int Number, int Parent)[] whys) => WhyTree.Of(whys.Select(why => new Why { Number = why.Number, Parent = why.Parent, Answer = "Because." }));
}
