using System.Security.Cryptography;
using System.Text;

namespace Recovery.Intake.Channels.Content;

/// <summary>Keeps the bytes of files. What is known of a file is in the database; a store knows keys and bytes only.</summary>
internal interface IContentStore
{
    /// <summary>Keeps the bytes under a key, durably; the same key twice is kept once.</summary>
    Task PutAsync(string tenant, string key, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>The bytes; null where there are none of that key.</summary>
    Task<Stream?> OpenAsync(string tenant, string key, CancellationToken ct);

    /// <summary>Forgets the bytes, if there are any.</summary>
    Task DeleteAsync(string tenant, string key, CancellationToken ct);
}

/// <summary>Names of what is kept.</summary>
internal static class ContentKeys
{
    public const int Length = 64;

    /// <summary>One file of one message: the same when the message is delivered again, so that a retry leaves nothing behind.</summary>
    public static string Of(string tenant, string source, int index, string sha256) => Hash($"{tenant}\0{source}\0{index}\0{sha256}");

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>
/// Keeps files in a folder outside everything that is served, under names of our own making: hashes, in folders by tenant (its hash, too) and first
/// characters. Replicas on several machines share the folder (a network file system will do: a file is written beside its place and moved there).
/// </summary>
internal sealed class FolderContentStore(string folder) : IContentStore
{
    public async Task PutAsync(string tenant, string key, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(tenant, key);
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():n}.tmp";
        await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(content, ct);
            await file.FlushAsync(ct);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }
        File.Move(beside, path, overwrite: true);
    }

    public Task<Stream?> OpenAsync(string tenant, string key, CancellationToken ct)
    {
        var path = PathOf(tenant, key);
        return Task.FromResult<Stream?>(File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null);
    }

    public Task DeleteAsync(string tenant, string key, CancellationToken ct)
    {
        File.Delete(PathOf(tenant, key));
        return Task.CompletedTask;
    }

    private string PathOf(string tenant, string key) => key.Length == ContentKeys.Length && key.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(folder, ContentKeys.Hash(tenant)[..16], key[..2], key)
        : throw new ArgumentException("That is no key of a file.", nameof(key));
}
