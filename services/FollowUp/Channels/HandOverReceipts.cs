namespace Recovery.FollowUp.Channels;

/// <summary>
/// Remembers a hand-over until the database does. Between a mail server's "250" and our commit the process may die; the receipt keeps the next run from
/// sending the same mail again. What is left is the instant before the receipt is written; there the Message-ID is the same, by which mail servers
/// and readers recognise the second copy.
/// </summary>
internal sealed class HandOverReceipts(IConfiguration configuration)
{
    private readonly string _folder = DataFolder.Of(configuration, "handed-over");

    public bool Has(string delivery) => File.Exists(PathOf(delivery));

    public void Write(string delivery)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllBytes(PathOf(delivery), []);
    }

    public void Remove(string delivery)
    {
        if (Has(delivery))
            File.Delete(PathOf(delivery));
    }

    private string PathOf(string delivery) => Path.Combine(_folder, delivery);
}
