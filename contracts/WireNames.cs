using System.Collections.Frozen;
using System.Reflection;
using Google.Protobuf.Reflection;

namespace Recovery.Contracts;

/// <summary>Enum values by the names the contract gives them: <c>SELF_HARM</c>.</summary>
public static class WireNames
{
    /// <summary>The value's name; its number where a newer sender knows a value this version does not.</summary>
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum => Names<TEnum>.ByValue.TryGetValue(value, out var name) ? name : value.ToString();

    /// <summary>The value of a name the contract has.</summary>
    public static TEnum Read<TEnum>(string name) where TEnum : struct, Enum => Names<TEnum>.ByName[name];

    private static class Names<TEnum> where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> ByValue = typeof(TEnum).GetFields(BindingFlags.Public | BindingFlags.Static)
            .ToFrozenDictionary(field => (TEnum)field.GetValue(null)!, field => field.GetCustomAttribute<OriginalNameAttribute>()!.Name);

        public static readonly FrozenDictionary<string, TEnum> ByName = ByValue.ToFrozenDictionary(entry => entry.Value, entry => entry.Key);
    }
}
