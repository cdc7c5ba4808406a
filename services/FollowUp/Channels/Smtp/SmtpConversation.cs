using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Recovery.FollowUp.Channels.Smtp;

/// <summary>One connection to a mail server (RFC 5321): commands out, replies in, everything bounded.</summary>
internal sealed class SmtpConversation : IAsyncDisposable
{
    private const int MaxReplyLine = 2048;
    private const int MaxReplyLines = 100;
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly byte[] _buffer = new byte[MaxReplyLine];
    private Stream _stream = Stream.Null;
    private int _from;
    private int _to;

    public async Task ConnectAsync(SmtpOptions options, CancellationToken ct)
    {
        await _tcp.ConnectAsync(options.Host, options.Port, ct);
        _stream = _tcp.GetStream();
        if (options.Tls == SmtpTls.Implicit)
            await EncryptAsync(options.Host, ct);
        await ExpectAsync("greeting", 220, ct);
    }

    public async Task EncryptAsync(string host, CancellationToken ct)
    {
        // Whatever came in the clear before is forgotten: nobody can put replies in front of the encrypted ones.
        _from = _to = 0;
        var encrypted = new SslStream(_stream);
        await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, ct);
        _stream = encrypted;
    }

    /// <summary>Sends a line and reads the reply, which must have the code.</summary>
    public async Task<string> CommandAsync(string step, string line, int code, CancellationToken ct)
    {
        if (line.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0)
            throw new InvalidOperationException("An SMTP command is one line of printable ASCII.");
        await SendAsync(line + "\r\n", ct);
        return await ExpectAsync(step, code, ct);
    }

    /// <summary>Sends the mail itself, dots doubled, up to and including the line that ends it.</summary>
    public async Task DataAsync(string mail, CancellationToken ct)
    {
        var stuffed = mail.StartsWith('.') ? "." + mail : mail;
        await SendAsync(stuffed.Replace("\r\n.", "\r\n..", StringComparison.Ordinal) + ".\r\n", ct);
    }

    public async Task<string> ExpectAsync(string step, int code, CancellationToken ct)
    {
        var text = new StringBuilder();
        for (var lines = 0; lines < MaxReplyLines; lines++)
        {
            var line = await ReadLineAsync(ct);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var found))
                throw new IOException("The mail server's reply is not SMTP.");
            text.Append(text.Length > 0 ? "\n" : "").Append(line.AsSpan(Math.Min(4, line.Length)));
            if (line.Length > 3 && line[3] == '-')
                continue;
            // 251 to RCPT: the mail goes on to another address.
            return found == code || (found == 251 && code == 250) ? text.ToString() : throw new SmtpRefusal(step, found, text.ToString());
        }
        throw new IOException("The mail server's reply does not end.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _tcp.Dispose();
    }

    private async Task SendAsync(string ascii, CancellationToken ct)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(ascii), ct);
        await _stream.FlushAsync(ct);
    }

    private async Task<string> ReadLineAsync(CancellationToken ct)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_from == _to)
            {
                (_from, _to) = (0, await _stream.ReadAsync(_buffer, ct));
                if (_to == 0)
                    throw new IOException("The mail server closed the connection.");
            }
            var c = (char)_buffer[_from++];
            if (c == '\n')
                return line.ToString();
            if (c != '\r' && line.Append(c).Length > MaxReplyLine)
                throw new IOException("The mail server's reply is too long.");
        }
    }
}
