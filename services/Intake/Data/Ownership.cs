using Recovery.ServiceDefaults.Store;

// What the store needs to know of the domain's rows, said here so that the domain knows no store.
namespace Recovery.Intake.Domain.Cases
{
    internal sealed partial class Case : ITenantOwned, IVersioned;

    internal sealed partial class CaseMessage : ITenantOwned;

    internal sealed partial class CaseParty : ITenantOwned;

    internal sealed partial class DismissedMatch : ITenantOwned;
}

namespace Recovery.Intake.Domain.Customers
{
    internal sealed partial class Customer : ITenantOwned, IVersioned;

    internal sealed partial class CustomerIdentifier : ITenantOwned;

    internal sealed partial class CustomerLink : ITenantOwned;

    internal sealed partial class CustomerChange : ITenantOwned;

    internal sealed partial class IdentityConflict : ITenantOwned;

    internal sealed partial class Organisation : ITenantOwned, IVersioned;

    internal sealed partial class Stakeholder : ITenantOwned;
}

namespace Recovery.Intake.Domain.Privacy
{
    internal sealed partial class Erasure : ITenantOwned, IVersioned;

    internal sealed partial class ErasurePart : ITenantOwned, IVersioned;
}

namespace Recovery.Intake.Domain.Reports
{
    internal sealed partial class Report : ITenantOwned;
}

namespace Recovery.Intake.Domain.Timeline
{
    internal sealed partial class TimelineEntry : ITenantOwned;
}

namespace Recovery.Intake.Domain.Mails
{
    internal sealed partial class MailEntry : ITenantOwned;
}

namespace Recovery.Intake.Domain.Attachments
{
    internal sealed partial class Attachment : ITenantOwned;
}
