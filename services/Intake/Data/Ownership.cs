using Recovery.ServiceDefaults.Store;

// What the store needs to know of the domain's rows, said here so that the domain knows no store.
namespace Recovery.Intake.Domain.Cases
{
    internal sealed partial class Case : ITenantOwned, IVersioned;

    internal sealed partial class CaseMessage : ITenantOwned;
}

namespace Recovery.Intake.Domain.Customers
{
    internal sealed partial class Customer : ITenantOwned, IVersioned;

    internal sealed partial class CustomerIdentifier : ITenantOwned;
}

namespace Recovery.Intake.Domain.Reports
{
    internal sealed partial class Report : ITenantOwned;
}

namespace Recovery.Intake.Domain.Timeline
{
    internal sealed partial class TimelineEntry : ITenantOwned;
}
