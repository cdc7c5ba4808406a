namespace Recovery.FollowUp.Channels.Smtp;

/// <summary>The server said no.</summary>
internal sealed class SmtpRefusal(string step, int code, string text) : Exception($"{step}: {code} {text}")
{
    /// <summary>A 5xx about this very mail will not change; one about the connection or our account may, once somebody mends it.</summary>
    public bool IsFinal => code >= 500 && step is ("RCPT" or "DATA" or "end of DATA");
}
