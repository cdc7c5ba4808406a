using Grpc.Core;
using Recovery.Contracts;
using Recovery.Contracts.Intake.V1;
using Recovery.FollowUp.Channels;
using Recovery.FollowUp.Data;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.FollowUp.Deliveries;

/// <summary>Asks intake for the customer's own link (IN-15), outside any transaction.</summary>
internal sealed partial class StatusLinks(IntakeService.IntakeServiceClient intake, DeliveryOptions options, ILogger<StatusLinks> log)
{
    /// <summary>The link; null where intake does not answer in time or will not give one: the message then goes without. The same delivery gets the same link.</summary>
    public async Task<string?> CreateAsync(DeliveryRow delivery, CancellationToken ct)
    {
        try
        {
            var request = new CreateStatusLinkRequest { Case = delivery.CaseId, RequestId = delivery.Id };
            var link = await intake.CreateStatusLinkAsync(request, ServiceCall.As(delivery.Tenant, ServiceNames.FollowUp, ["cases:write", "cases:sensitive"], ct));
            return options.PublicAddress.TrimEnd('/') + link.Path;
        }
        catch (RuleBroken unavailable) when (unavailable.Definition == CommonErrors.DependencyUnavailable)
        {
            LogWithout(delivery.Id, unavailable.Message);
            return null;
        }
        catch (RpcException refused) when (refused.StatusCode != StatusCode.Cancelled)
        {
            LogWithout(delivery.Id, refused.Status.Detail);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Delivery} goes without a status link: {Reason}")]
    private partial void LogWithout(string delivery, string reason);
}
