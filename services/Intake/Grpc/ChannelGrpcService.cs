using Grpc.Core;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Features;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.Intake.Grpc;

/// <summary>The door for channels: each rpc is one feature.</summary>
internal sealed class ChannelGrpcService(CallContext call, TakeMail takeMail, ListMails listMails, Attachments attachments, ImportReports importReports, Sources sources)
    : ChannelService.ChannelServiceBase
{
    public override Task<TakeMailResponse> TakeMail(TakeMailRequest request, ServerCallContext context) => takeMail.HandleAsync(request, call, context.CancellationToken);

    public override Task<ImportReportsResponse> ImportReports(ImportReportsRequest request, ServerCallContext context) =>
        importReports.HandleAsync(request, call, context.CancellationToken);

    public override Task<SourceSecret> CreateSourceSecret(CreateSourceSecretRequest request, ServerCallContext context) => sources.RevealAsync(request, call, context.CancellationToken);

    public override Task<ListMailsResponse> ListMails(ListMailsRequest request, ServerCallContext context) => listMails.HandleAsync(request, call, context.CancellationToken);

    public override Task<ListAttachmentsResponse> ListAttachments(ListAttachmentsRequest request, ServerCallContext context) =>
        attachments.ListAsync(request, call, context.CancellationToken);

    public override Task<AttachmentLink> CreateAttachmentLink(CreateAttachmentLinkRequest request, ServerCallContext context) =>
        attachments.LinkAsync(request, call, context.CancellationToken);
}
