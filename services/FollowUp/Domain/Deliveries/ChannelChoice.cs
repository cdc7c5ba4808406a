namespace Recovery.FollowUp.Domain.Deliveries;

/// <summary>The ways to reach a customer, as far as they are known.</summary>
internal sealed record Addresses(string Email, string Phone, string Handle, string Reference);

/// <summary>Where a message goes. <paramref name="Problem"/> says why it can go nowhere.</summary>
internal sealed record ChannelRoute(string Channel, string Recipient, string? Problem = null);

/// <summary>Which channel a message takes (FU-09).</summary>
internal static class ChannelChoice
{
    public const string Email = "email";
    public const string File = "file";

    /// <param name="to">The customer.</param>
    /// <param name="email">True where a mail server is set up.</param>
    /// <param name="file">True where the file sandbox stands in for channels that are not set up.</param>
    public static ChannelRoute Choose(Addresses to, bool email, bool file)
    {
        if (email && to.Email.Length > 0)
            return new ChannelRoute(Email, to.Email);
        var anybody = new[] { to.Email, to.Phone, to.Handle, to.Reference }.FirstOrDefault(address => address.Length > 0, "");
        return file
            ? new ChannelRoute(File, anybody)
            : new ChannelRoute(Email, anybody, "The customer has no e-mail address, and no other channel is set up.");
    }
}
