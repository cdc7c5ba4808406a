using System.Reflection;
using Google.Protobuf.Reflection;

namespace Recovery.FollowUp.Messages;

/// <summary>The name an enum value has in the contract, e.g. WRONG_OR_DAMAGED_ITEM.</summary>
internal static class WireName
{
    public static string Of<TEnum>(TEnum value) where TEnum : struct, Enum =>
        typeof(TEnum).GetField(value.ToString())?.GetCustomAttribute<OriginalNameAttribute>()?.Name ?? value.ToString();
}
