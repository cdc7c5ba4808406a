using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;

namespace Recovery.ServiceDefaults.Auth;

/// <summary>
/// Reply tokens: the mark by which an answer to one of our mails finds its case. It is the 26 characters of the case's id and 26 more of a keyed hash
/// over tenant and case, all of them letters and digits that survive a mail program which changes their case. A token says which case a mail answers;
/// whether the sender is a party to it is another question. Decision 0033.
/// </summary>
public sealed class ReplyTokens
{
    /// <summary>Length of a token, in characters.</summary>
    public const int Length = 2 * PartLength;

    private const int PartLength = 26;
    private const int HashBytes = 16;
    private const string CasePrefix = "case";
    private const string Key = "Recovery:InternalKey";
    private const string AcceptedKey = "Recovery:InternalKeyAlsoAccepted";
    private readonly byte[] _key;
    private readonly byte[]? _alsoAccepted;

    /// <summary>Tokens under a key that all parts of the installation share.</summary>
    /// <param name="internalKey">The installation's internal key; tokens use one derived from it.</param>
    /// <param name="alsoAccepted">A second internal key whose tokens are taken, too; empty for none.</param>
    public ReplyTokens(ReadOnlySpan<byte> internalKey, ReadOnlySpan<byte> alsoAccepted = default) =>
        (_key, _alsoAccepted) = (Derived(internalKey), alsoAccepted.IsEmpty ? null : Derived(alsoAccepted));

    /// <summary>The token of a case.</summary>
    public string Of(string tenant, string caseId) => caseId[(CasePrefix.Length + 1)..] + Hash(_key, tenant, caseId);

    /// <summary>Reads a token, whatever its case; false where it was not made for this tenant.</summary>
    public bool TryRead(string tenant, string token, [NotNullWhen(true)] out string? caseId)
    {
        caseId = null;
        if (token.Length != Length || !Ascii.IsValid(token))
            return false;
        var text = token.ToLowerInvariant();
        var named = $"{CasePrefix}_{text[..PartLength]}";
        if (!TypeId.TryParse(named, CasePrefix, out _) || !(IsOf(_key) || (_alsoAccepted is { } other && IsOf(other))))
            return false;
        caseId = named;
        return true;

        bool IsOf(byte[] key) =>
            CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(key, tenant, named)), Encoding.ASCII.GetBytes(text[PartLength..]));
    }

    /// <summary>
    /// The case a mail answers, from whatever names it: the address it came to (<c>care+token@…</c>) and the ids in <c>In-Reply-To</c> and <c>References</c>
    /// (<c>&lt;….token@…&gt;</c> or <c>&lt;token@…&gt;</c>). The first good token wins; null where none is.
    /// </summary>
    public string? CaseOf(string tenant, params IEnumerable<string> addressesAndIds) =>
        addressesAndIds.Select(text => TryRead(tenant, TokenIn(text), out var caseId) ? caseId : null).FirstOrDefault(caseId => caseId is not null);

    private static string TokenIn(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0)
            return "";
        var local = text[..at].TrimStart('<', ' ');
        return local[(local.LastIndexOfAny(['+', '.']) + 1)..];
    }

    private static string Hash(byte[] key, string tenant, string caseId)
    {
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{tenant}\0{caseId}"));
        return TypeId.FromGuid("", new Guid(hash.AsSpan(0, HashBytes), bigEndian: true))[1..];
    }

    private static byte[] Derived(ReadOnlySpan<byte> internalKey)
    {
        var key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, internalKey, key, salt: [], info: "recovery reply tokens"u8);
        return key;
    }

    internal static ReplyTokens Read(IConfiguration configuration) => new(Required(configuration), Optional(configuration));

    private static byte[] Required(IConfiguration configuration) => InternalTokenOptions.TryReadKey(configuration[Key] ?? "", out var key)
        ? key
        : throw new ConfigurationInvalid($"{Key} must be {InternalTokenOptions.KeyBytes} random bytes in base64.");

    private static byte[] Optional(IConfiguration configuration) => InternalTokenOptions.TryReadKey(configuration[AcceptedKey] ?? "", out var key) ? key : [];
}

/// <summary>Registers reply tokens.</summary>
public static class ReplyTokensExtensions
{
    /// <summary>Registers <see cref="ReplyTokens"/> under the installation's internal key.</summary>
    public static IServiceCollection AddReplyTokens(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => ReplyTokens.Read(provider.GetRequiredService<IConfiguration>()));
        return services;
    }
}
