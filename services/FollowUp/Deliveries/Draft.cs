namespace Recovery.FollowUp.Deliveries;

/// <summary>A message to be written and sent.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Cause">What set it off; the same cause sends one message per case.</param>
/// <param name="Reason">Why, where the kind has several reasons with words of their own.</param>
/// <param name="Parts">What is put into the text besides what the case knows.</param>
internal sealed record Draft(string Kind, string Cause, string Reason = "", IReadOnlyDictionary<string, string>? Parts = null);
