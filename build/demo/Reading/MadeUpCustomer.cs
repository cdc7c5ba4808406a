using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recovery.Demo.Reading;

/// <summary>A name and an address for a row that has none; the same row always gets the same.</summary>
internal static class MadeUpCustomer
{
    private static readonly string[] Names =
    [
        "Ada", "Ben", "Chloe", "Dora", "Emil", "Farah", "Gus", "Hana", "Igor", "Jane", "Karl", "Lena", "Milo", "Nora", "Omar", "Pia", "Quinn", "Rafi", "Selma", "Theo", "Uma", "Vera", "Will", "Yara",
    ];

    public static (string Name, string Email) For(string id)
    {
        var hash = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
        var name = Names[hash % Names.Length];
        return (name, string.Create(CultureInfo.InvariantCulture, $"{name.ToLowerInvariant()}.{hash:x8}@example.org"));
    }
}
