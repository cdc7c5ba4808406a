using Recovery.Contracts.Retrospective.V1;
using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-08: nothing is told apart of fewer people than the policy says.</summary>
public class TeamsTests
{
    [Fact]
    public void Team_OfFewerThanThePolicyAsksFor_IsNobodys()
    {
        var teams = new Teams(new RetrospectivePolicy
        {
            Anonymity = 3,
            Teams = { new RetrospectiveTeam { Name = "Few", Agents = { "a", "b", "b" } }, new RetrospectiveTeam { Name = "Many", Agents = { "c", "d", "e" } } },
        });
        Assert.Equal(("", "Many", ""), (teams.Of("a"), teams.Of("d"), teams.Of("nobody")));
    }

    [Fact]
    public void Teams_ThatShareAnAgentOrAName_AreRefused()
    {
        var policy = RetrospectivePolicies.Defaults();
        policy.Teams.Add([new RetrospectiveTeam { Name = "A", Agents = { "ann" } }, new RetrospectiveTeam { Name = "A", Agents = { "ann" } }]);
        Assert.Equal(["team-twice", "agent-twice"], RetrospectivePolicies.Validate(policy).Select(problem => problem.Code));
    }
}
