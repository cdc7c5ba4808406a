using System.Security.Cryptography;
using Google.Protobuf;
using Recovery.Contracts.Intake.V1;

namespace Recovery.Intake.Domain.Reports;

/// <summary>What tells one message of a channel from another (IN-04).</summary>
internal static class SourceKeys
{
    private const string ById = "id:";
    private const string ByContent = "sha256:";

    /// <summary>Longest key: the longest external id and its kind.</summary>
    public const int MaxLength = 255 + 3;

    public static string Of(SubmitReportRequest report) => report.ExternalId.Length > 0 ? ById + report.ExternalId : ByContent + ContentHash(report);

    /// <summary>True where the words alone tell it: the same words may be said of another failure later on.</summary>
    public static bool IsByContent(string key) => key.StartsWith(ByContent, StringComparison.Ordinal);

    /// <summary>Everything the channel delivered; protobuf writes the same message in the same bytes.</summary>
    private static string ContentHash(SubmitReportRequest report)
    {
        var content = report.Clone();
        content.RequestId = "";
        return Convert.ToHexStringLower(SHA256.HashData(content.ToByteArray()));
    }
}
