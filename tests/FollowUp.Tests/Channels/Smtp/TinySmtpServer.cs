using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Recovery.FollowUp.Tests.Channels.Smtp;

/// <summary>A mail server small enough to be read: it takes mail, or does at one step what a test tells it to.</summary>
internal sealed class TinySmtpServer : IAsyncDisposable
{
    public const string HangUp = "hang up";
    public const string Silence = "silence";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private readonly List<string> _commands = [];
    private readonly List<string> _mails = [];

    public TinySmtpServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>What to answer to a command instead of the usual: a reply line, <see cref="HangUp"/> or <see cref="Silence"/>. "." is the end of the mail.</summary>
    public Dictionary<string, string> Instead { get; } = [];

    public IReadOnlyList<string> Commands { get { lock (_commands) return [.. _commands]; } }

    /// <summary>The mails taken, as they came over the line.</summary>
    public IReadOnlyList<string> Mails { get { lock (_mails) return [.. _mails]; } }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
            {
                continue; // this conversation is over, or all are
            }
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        if (!await ReplyAsync(stream, "CONNECT", "220-tiny\r\n220 ready"))
            return;
        while (await reader.ReadLineAsync(_stop.Token) is { } command)
        {
            lock (_commands)
                _commands.Add(command);
            var verb = command.Split(' ', ':')[0].ToUpperInvariant();
            if (!await ReplyAsync(stream, verb, verb == "DATA" ? "354 go on" : "250-tiny\r\n250 ok"))
                return;
            if (verb == "DATA" && !Instead.ContainsKey("DATA") && !await TakeMailAsync(stream, reader))
                return;
        }
    }

    private async Task<bool> TakeMailAsync(NetworkStream stream, StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        lock (_mails)
            _mails.Add(mail.ToString());
        return await ReplyAsync(stream, ".", "250 taken");
    }

    private async Task<bool> ReplyAsync(NetworkStream stream, string step, string usual)
    {
        var reply = Instead.GetValueOrDefault(step, usual);
        if (reply == HangUp)
            return false;
        if (reply == Silence)
            await Task.Delay(Timeout.Infinite, _stop.Token);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(reply + "\r\n"), _stop.Token);
        return true;
    }
}
