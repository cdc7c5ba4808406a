using Recovery.Intake.Domain.Customers;

namespace Recovery.Intake.Features;

/// <summary>Who a report is from.</summary>
/// <param name="Customer">The customer its identifiers name.</param>
/// <param name="IsNew">True where nobody knew them before.</param>
/// <param name="Members">Everybody who is the same customer, by the links of people; the customer alone where there are none.</param>
internal sealed record Sender(Customer Customer, bool IsNew, IReadOnlyList<string> Members);
