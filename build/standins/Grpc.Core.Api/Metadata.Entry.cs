using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with its value.</summary>
    public class Entry
    {
        private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz-_.");

        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>A binary entry; <paramref name="key"/> must end in <c>-bin</c>.</summary>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normalize(key);
            if (!IsBinary)
                throw new ArgumentException($"A key with a binary value must end in \"{BinaryHeaderSuffix}\".", nameof(key));
            _bytes = [.. valueBytes];
        }

        /// <summary>A text entry; <paramref name="key"/> must not end in <c>-bin</c>.</summary>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Normalize(key);
            if (IsBinary)
                throw new ArgumentException($"A key that ends in \"{BinaryHeaderSuffix}\" needs a binary value.", nameof(key));
            _text = value;
        }

        public string Key { get; }

        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text; a binary entry has none and throws.</summary>
        public string Value => _text ?? throw new InvalidOperationException($"The value of \"{Key}\" is binary.");

        /// <summary>A copy of the value's bytes.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(Value) : [.. _bytes];

        public override string ToString() => IsBinary
            ? $"[Entry: key={Key}, valueBytes={Convert.ToHexString(_bytes!)}]"
            : $"[Entry: key={Key}, value={_text}]";

        internal static string Normalize(string key)
        {
            ArgumentException.ThrowIfNullOrEmpty(key);
            var normalized = key.ToLowerInvariant();
            if (normalized.AsSpan().ContainsAnyExcept(KeyCharacters))
                throw new ArgumentException("A metadata key consists of letters, digits, '-', '_' and '.' only.", nameof(key));
            return normalized;
        }
    }
}
