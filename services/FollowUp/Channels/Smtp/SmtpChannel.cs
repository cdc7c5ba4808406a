using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Recovery.ServiceDefaults.Auth;

namespace Recovery.FollowUp.Channels.Smtp;

/// <summary>Hands messages over to a mail server.</summary>
internal sealed class SmtpChannel(SmtpOptions options, ReplyTokens tokens, TimeProvider wallTime) : IDeliveryChannel
{
    public string Name => Domain.Deliveries.ChannelChoice.Email;

    public bool KnowsItsDeliveries => false;

    public async Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        if (MailAddresses.ToWire(message.Recipient) is not { } to)
            return new HandOver(HandOverResult.Refused, "This is no address mail can be sent to.");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), wallTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        var handedOver = false;
        try
        {
            await using var server = new SmtpConversation();
            await OpenAsync(server, either.Token);
            await server.CommandAsync("MAIL", $"MAIL FROM:<{options.From}>", 250, either.Token);
            await server.CommandAsync("RCPT", $"RCPT TO:<{to}>", 250, either.Token);
            await server.CommandAsync("DATA", "DATA", 354, either.Token);
            handedOver = true;
            await server.DataAsync(MailMessage.Write(message, options.From, to, tokens.Of(message.Tenant, message.Case), options.ReplyTo), either.Token);
            await server.ExpectAsync("end of DATA", 250, either.Token);
            return HandOver.Taken;
        }
        catch (SmtpRefusal refusal)
        {
            return new HandOver(refusal.IsFinal ? HandOverResult.Refused : HandOverResult.Failed, refusal.Message);
        }
        catch (Exception problem) when (problem is IOException or SocketException or AuthenticationException || (problem is OperationCanceledException && !ct.IsCancellationRequested))
        {
            var detail = problem is OperationCanceledException ? $"The mail server took longer than {options.TimeoutSeconds} s." : problem.Message;
            return new HandOver(handedOver ? HandOverResult.Unknown : HandOverResult.Failed, detail);
        }
    }

    private async Task OpenAsync(SmtpConversation server, CancellationToken ct)
    {
        var hello = $"EHLO {MailAddresses.DomainOf(options.From)}";
        await server.ConnectAsync(options, ct);
        await server.CommandAsync("EHLO", hello, 250, ct);
        if (options.Tls == SmtpTls.StartTls)
        {
            await server.CommandAsync("STARTTLS", "STARTTLS", 220, ct);
            await server.EncryptAsync(options.Host, ct);
            await server.CommandAsync("EHLO", hello, 250, ct);
        }
        if (options.User.Length > 0)
            await server.CommandAsync("AUTH", "AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{options.User}\0{options.Password}")), 235, ct);
    }
}
