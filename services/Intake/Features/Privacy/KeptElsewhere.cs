using Grpc.Core;
using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Bundle = Recovery.Contracts.Intake.V1.CustomerExport.Types.CaseBundle;

namespace Recovery.Intake.Features.Privacy;

/// <summary>What the other services keep of a case, for an export. A service that does not answer ends it: an export that looks whole must be.</summary>
internal sealed class KeptElsewhere(
    RoutingService.RoutingServiceClient routing,
    CompensationService.CompensationServiceClient compensation,
    FollowUpService.FollowUpServiceClient followUp,
    RetrospectiveService.RetrospectiveServiceClient retrospective)
{
    private const int MostRows = 1000;
    private static readonly string[] Reads = ["routing:read", "compensation:read", "followup:read", "retro:read", "cases:sensitive"];

    public async Task AddAsync(Bundle bundle, string tenant, CancellationToken ct)
    {
        var @case = bundle.Case.Id;
        await Task.WhenAll(
            AskAsync("routing", async () => bundle.Assignment = await routing.GetAssignmentAsync(new GetAssignmentRequest { Case = @case }, As(tenant, ct))),
            AskAsync("routing", async () => bundle.Clocks.Add((await routing.ListClocksAsync(new ListClocksRequest { Case = @case }, As(tenant, ct))).Clocks)),
            AskAsync("compensation", () => AddOffersAsync(bundle, tenant, ct)),
            AskAsync("followup", async () => bundle.Promises.Add((await followUp.ListPromisesAsync(new ListPromisesRequest { Case = @case, PageSize = MostRows }, As(tenant, ct))).Promises)),
            AskAsync("followup", async () => bundle.Deliveries.Add((await followUp.ListDeliveriesAsync(new ListDeliveriesRequest { Case = @case, PageSize = MostRows }, As(tenant, ct))).Deliveries)),
            AskAsync("followup", async () => bundle.Surveys.Add((await followUp.ListSurveysAsync(new ListSurveysRequest { Case = @case }, As(tenant, ct))).Surveys)),
            AskAsync("retrospective", async () =>
                bundle.Retrospectives.Add((await retrospective.ListRetrospectivesAsync(new ListRetrospectivesRequest { Case = @case, PageSize = MostRows }, As(tenant, ct))).Retrospectives)));
    }

    private async Task AddOffersAsync(Bundle bundle, string tenant, CancellationToken ct)
    {
        var offers = (await compensation.ListOffersAsync(new ListOffersRequest { Case = bundle.Case.Id }, As(tenant, ct))).Offers;
        bundle.Offers.Add(offers);
        foreach (var offer in offers.Where(offer => offer.Grant.Length > 0))
            bundle.Grants.Add(await compensation.GetGrantAsync(new GetGrantRequest { Grant = offer.Grant }, As(tenant, ct)));
    }

    private static CallOptions As(string tenant, CancellationToken ct) => ServiceCall.As(tenant, ServiceNames.Intake, Reads, ct);

    private static async Task AskAsync(string service, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            // It has nothing of the case.
        }
        catch (RpcException exception)
        {
            throw new RuleBroken(CommonErrors.DependencyUnavailable, $"{service} did not answer: {exception.StatusCode}. Ask again; nothing is left out.");
        }
    }
}
