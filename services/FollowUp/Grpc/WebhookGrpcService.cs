using Grpc.Core;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Features.Webhooks;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.FollowUp.Grpc;

internal sealed class WebhookGrpcService(
    CallContext call, CreateWebhookEndpoint create, ListWebhookEndpoints list, GetWebhookEndpoint get, UpdateWebhookEndpoint update, DeleteWebhookEndpoint delete, GetWebhookSecret getSecret,
    RotateWebhookSecret rotateSecret, TestWebhookEndpoint test, ReplayWebhooks replay, ListWebhookDeliveries listDeliveries, GetWebhookDelivery getDelivery, RedeliverWebhook redeliver)
    : WebhookService.WebhookServiceBase
{
    public override Task<WebhookEndpoint> CreateWebhookEndpoint(CreateWebhookEndpointRequest request, ServerCallContext context) =>
        create.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListWebhookEndpointsResponse> ListWebhookEndpoints(ListWebhookEndpointsRequest request, ServerCallContext context) =>
        list.HandleAsync(call, context.CancellationToken);

    public override Task<WebhookEndpoint> GetWebhookEndpoint(GetWebhookEndpointRequest request, ServerCallContext context) =>
        get.HandleAsync(request, call, context.CancellationToken);

    public override Task<WebhookEndpoint> UpdateWebhookEndpoint(UpdateWebhookEndpointRequest request, ServerCallContext context) =>
        update.HandleAsync(request, call, context.CancellationToken);

    public override Task<WebhookEndpoint> DeleteWebhookEndpoint(DeleteWebhookEndpointRequest request, ServerCallContext context) =>
        delete.HandleAsync(request, call, context.CancellationToken);

    public override Task<WebhookSecret> GetWebhookSecret(GetWebhookSecretRequest request, ServerCallContext context) =>
        getSecret.HandleAsync(request, call, context.CancellationToken);

    public override Task<WebhookEndpoint> RotateWebhookSecret(RotateWebhookSecretRequest request, ServerCallContext context) =>
        rotateSecret.HandleAsync(request, call, context.CancellationToken);

    public override Task<WebhookDelivery> TestWebhookEndpoint(TestWebhookEndpointRequest request, ServerCallContext context) =>
        test.HandleAsync(request, call, context.CancellationToken);

    public override Task<WebhookEndpoint> ReplayWebhooks(ReplayWebhooksRequest request, ServerCallContext context) =>
        replay.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListWebhookDeliveriesResponse> ListWebhookDeliveries(ListWebhookDeliveriesRequest request, ServerCallContext context) =>
        listDeliveries.HandleAsync(request, call, context.CancellationToken);

    public override Task<WebhookDeliveryDetail> GetWebhookDelivery(GetWebhookDeliveryRequest request, ServerCallContext context) =>
        getDelivery.HandleAsync(request, call, context.CancellationToken);

    public override Task<WebhookDelivery> RedeliverWebhook(RedeliverWebhookRequest request, ServerCallContext context) =>
        redeliver.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListWebhookEventTypesResponse> ListWebhookEventTypes(ListWebhookEventTypesRequest request, ServerCallContext context) =>
        Task.FromResult(Features.Webhooks.ListWebhookEventTypes.Handle());
}
