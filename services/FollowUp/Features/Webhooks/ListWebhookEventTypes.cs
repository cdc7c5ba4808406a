using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Domain.Webhooks;

namespace Recovery.FollowUp.Features.Webhooks;

internal static class ListWebhookEventTypes
{
    public static ListWebhookEventTypesResponse Handle() => new()
    {
        EventTypes = { WebhookEvents.Types.Select(type => new WebhookEventType { Name = type, Fields = { WebhookEvents.FieldsOf(type).Select(field => field.Name) } }) },
    };
}
