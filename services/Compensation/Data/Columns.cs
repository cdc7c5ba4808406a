using Google.Protobuf;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Recovery.Compensation.Data;

/// <summary>How ids, currencies and contract messages stand in a column.</summary>
internal static class Columns
{
    private const int IdLength = 64;
    private const int AccountLength = 100;
    private const int CurrencyLength = 3;
    private const int HashLength = 32;
    private const int Unbounded = -1;

    public static PropertyBuilder<T> IsId<T>(this PropertyBuilder<T> property) => property.HasMaxLength(IdLength).IsUnicode(false);

    public static PropertyBuilder<T> IsAccount<T>(this PropertyBuilder<T> property) => property.HasMaxLength(AccountLength).IsUnicode(false);

    public static PropertyBuilder<T> IsHash<T>(this PropertyBuilder<T> property) => property.HasMaxLength(HashLength);

    public static PropertyBuilder<T> IsCurrency<T>(this PropertyBuilder<T> property) => property.HasMaxLength(CurrencyLength).IsUnicode(false);

    /// <summary>A contract message that never changes once stored, in the JSON of the contract.</summary>
    public static PropertyBuilder<T> IsMessage<T>(this PropertyBuilder<T> property) where T : class, IMessage<T>, new() =>
        property.HasMaxLength(Unbounded).HasConversion(new MessageConverter<T>(), new MessageComparer<T>());

    /// <summary>The same where there may be none.</summary>
    public static PropertyBuilder<T?> IsOptionalMessage<T>(this PropertyBuilder<T?> property) where T : class, IMessage<T>, new() =>
        property.HasMaxLength(Unbounded).HasConversion((ValueConverter)new MessageConverter<T>(), new MessageComparer<T>());

    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithPreserveProtoFieldNames(true));

    /// <summary>A version of the service that knows fewer fields still reads what a newer one wrote.</summary>
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private sealed class MessageConverter<T>() : ValueConverter<T, string>(message => Write(message), json => Parser.Parse<T>(json))
        where T : class, IMessage<T>, new()
    {
        private static string Write(T message) => Formatter.Format(message);
    }

    private sealed class MessageComparer<T>() : ValueComparer<T>((a, b) => object.Equals(a, b), message => message.GetHashCode(), message => message)
        where T : class;
}
