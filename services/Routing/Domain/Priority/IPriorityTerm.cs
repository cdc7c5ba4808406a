using Recovery.Contracts.Routing.V1;

namespace Recovery.Routing.Domain.Priority;

/// <summary>What one term adds to a case's priority, and why.</summary>
internal readonly record struct TermPoints(double Points, string Sentence);

/// <summary>One reason to hurry (RT-01). A term is a pure function of the case, the policy and the time.</summary>
internal interface IPriorityTerm
{
    /// <summary>The subject of its reason.</summary>
    string Name { get; }

    /// <summary>Points from 0 to the term's weight; waiting alone goes past it.</summary>
    TermPoints Score(CaseFacts facts, RoutingPolicy policy, DateTimeOffset now);
}
