using Recovery.Contracts.Intake.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Features;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Routing.Consumers;

internal sealed class ReportJoinedConsumer(JoinReport joinReport) : IEventConsumer<ReportJoined, RoutingDbContext>
{
    public Task ConsumeAsync(ReportJoined message, EventContext context, RoutingDbContext db, CancellationToken ct) =>
        joinReport.HandleAsync(message, context, db, ct);
}
