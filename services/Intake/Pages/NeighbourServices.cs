using Grpc.Core;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.Intake.Pages;

/// <summary>How an action of the customer ended; the name in lower case is its code on the page.</summary>
internal enum Outcome
{
    Done = 1,

    /// <summary>The service says it is not possible any more.</summary>
    Refused = 2,

    /// <summary>The service did not answer in time.</summary>
    Silent = 3,
}

/// <summary>
/// What the page asks of compensation and follow-up, on behalf of the customer the link was made for. A service that does not answer within the
/// deadline costs its part of the page and no more.
/// </summary>
internal sealed class NeighbourServices(CompensationService.CompensationServiceClient compensation, FollowUpService.FollowUpServiceClient followUp)
{
    private const string Subject = "customer";
    private const int MaxPromises = 20;
    private static readonly string[] Reads = ["compensation:read", "followup:read"];
    private static readonly string[] Writes = ["compensation:execute", "followup:write"];

    public Task<IReadOnlyList<Promise>?> PromisesAsync(StatusGrant link, CancellationToken ct) => AskAsync<Promise>(async () =>
    {
        var request = new ListPromisesRequest { Case = link.CaseId, State = Promise.Types.State.Open, PageSize = MaxPromises };
        return (await followUp.ListPromisesAsync(request, As(link, Reads, ct))).Promises;
    });

    public Task<IReadOnlyList<Offer>?> OffersAsync(StatusGrant link, CancellationToken ct) => AskAsync<Offer>(async () =>
        (await compensation.ListOffersAsync(new ListOffersRequest { Case = link.CaseId }, As(link, Reads, ct))).Offers);

    public Task<IReadOnlyList<Survey>?> SurveysAsync(StatusGrant link, CancellationToken ct) => AskAsync<Survey>(async () =>
        (await followUp.ListSurveysAsync(new ListSurveysRequest { Case = link.CaseId }, As(link, Reads, ct))).Surveys);

    public Task<Outcome> AcceptAsync(StatusGrant link, AcceptOfferRequest request, CancellationToken ct) =>
        ActAsync(async () => await compensation.AcceptOfferAsync(request, As(link, Writes, ct)));

    public Task<Outcome> DeclineAsync(StatusGrant link, DeclineOfferRequest request, CancellationToken ct) =>
        ActAsync(async () => await compensation.DeclineOfferAsync(request, As(link, Writes, ct)));

    public Task<Outcome> RespondAsync(StatusGrant link, RespondSurveyRequest request, CancellationToken ct) =>
        ActAsync(async () => await followUp.RespondSurveyAsync(request, As(link, Writes, ct)));

    private static CallOptions As(StatusGrant link, string[] scopes, CancellationToken ct) => ServiceCall.As(link.Tenant, Subject, scopes, ct);

    private static async Task<IReadOnlyList<T>?> AskAsync<T>(Func<Task<IReadOnlyList<T>>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            // It has not heard of the case yet.
            return [];
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            return null;
        }
    }

    private static async Task<Outcome> ActAsync(Func<Task> act)
    {
        try
        {
            await act();
            return Outcome.Done;
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            return Outcome.Refused;
        }
        catch (Exception exception) when (IsNoAnswer(exception))
        {
            return Outcome.Silent;
        }
    }

    private static bool IsRefusal(Exception exception) =>
        exception is RpcException { StatusCode: StatusCode.FailedPrecondition or StatusCode.NotFound or StatusCode.InvalidArgument or StatusCode.Aborted or StatusCode.AlreadyExists or StatusCode.ResourceExhausted };

    private static bool IsNoAnswer(Exception exception) => exception is RpcException or RuleBroken;
}
