using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Intake.Domain.Cases;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Domain.Timeline;

namespace Recovery.Intake.Pages;

/// <summary>What intake itself knows for the page; <paramref name="Going"/> is the case that goes on: itself, or the one of the same customer it is part of.</summary>
internal sealed record CaseView(Case Case, Customer Customer, string Going, IReadOnlyList<CaseMessage> Messages, IReadOnlyList<TimelineEntry> History);

/// <summary>Everything on the page; null is a part whose service does not answer.</summary>
internal sealed record StatusView(CaseView Own, IReadOnlyList<Promise>? Promises, IReadOnlyList<Offer>? Offers, IReadOnlyList<Survey>? Surveys)
{
    /// <summary>The offer the customer can choose from.</summary>
    public Offer? OpenOffer => Offers?.FirstOrDefault(offer => offer.State == Offer.Types.State.Presented);

    /// <summary>The offer the customer took last.</summary>
    public Offer? AcceptedOffer => Offers?.FirstOrDefault(offer => offer.State == Offer.Types.State.Accepted);

    /// <summary>The survey the customer has not answered yet.</summary>
    public Survey? OpenSurvey => Surveys?.FirstOrDefault(survey => survey.State == Survey.Types.State.Asked);
}
