using Recovery.Contracts.FollowUp.V1;

namespace Recovery.FollowUp.Domain.Linting;

/// <summary>One thing an apology can do wrong or leave out.</summary>
internal interface ILintRule
{
    /// <summary>Stable id, kebab case.</summary>
    string Name { get; }

    /// <summary>The places in the text it has something to say about.</summary>
    IEnumerable<Finding> Check(LintText text);
}
