using Recovery.Contracts.Retrospective.V1;

namespace Recovery.Retrospective.Domain;

/// <summary>Which team an owner belongs to, for numbers. A team of few would tell of a person: it is told as nobody's (RE-08).</summary>
internal sealed class Teams
{
    private readonly Dictionary<string, string> _teams = new(StringComparer.Ordinal);

    public Teams(RetrospectivePolicy policy)
    {
        foreach (var team in policy.Teams.Where(team => team.Agents.Distinct(StringComparer.Ordinal).Count() >= policy.FewestPeople()))
            foreach (var agent in team.Agents)
                _teams[agent] = team.Name;
    }

    /// <summary>The team's name; empty for nobody's.</summary>
    public string Of(string owner) => _teams.GetValueOrDefault(owner, "");
}
