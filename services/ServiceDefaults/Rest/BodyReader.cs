using System.Buffers;
using Microsoft.AspNetCore.Http;
using Recovery.ServiceDefaults.Errors;

namespace Recovery.ServiceDefaults.Rest;

/// <summary>Reads a whole body, up to the limit.</summary>
internal static class BodyReader
{
    /// <summary>The largest JSON body.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Reads the body and gives it to <paramref name="use"/>.</summary>
    public static async Task ReadAsync(HttpRequest request, Action<ReadOnlySpan<byte>> use, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (!result.IsCompleted && result.Buffer.Length <= MaxBytes)
            {
                reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
                continue;
            }
            try
            {
                if (result.Buffer.Length > MaxBytes)
                    throw TooLarge();
                Use(result.Buffer, use);
            }
            finally
            {
                // Also after a refusal: the server would otherwise find the body still being read, and drop the connection with the answer.
                reader.AdvanceTo(result.Buffer.End);
            }
            return;
        }
    }

    private static void Use(ReadOnlySequence<byte> body, Action<ReadOnlySpan<byte>> use)
    {
        if (body.IsSingleSegment)
        {
            use(body.FirstSpan);
            return;
        }
        var rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(rented);
            use(rented.AsSpan(0, (int)body.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    public static RuleBroken TooLarge() => new(CommonErrors.TooLarge, $"A body is at most {MaxBytes} bytes.");
}
