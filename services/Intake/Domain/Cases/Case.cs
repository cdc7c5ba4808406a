using Google.Protobuf;
using Recovery.Contracts.Common.V1;
using Recovery.Intake.Domain.Classification;
using Recovery.Intake.Domain.Reports;
using CaseStatus = Recovery.Contracts.Intake.V1.Case.Types.Status;

namespace Recovery.Intake.Domain.Cases;

/// <summary>One service failure as one customer lived it.</summary>
internal sealed partial class Case
{
    /// <summary>A long case keeps the reasons of its first reports.</summary>
    private const int MaxReasons = 60;

    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";
    public string CustomerId { get; set; } = "";

    /// <summary>Where it stands; always what <see cref="Stage"/> and <see cref="Owner"/> say together.</summary>
    public CaseStatus Status { get; set; } = CaseStatus.Open;
    public Severity Severity { get; set; }
    public Category Category { get; set; }

    /// <summary>Null for an ordinary case: the index of sensitive cases holds no other.</summary>
    public string? Flags { get; set; }
    public string Summary { get; set; } = "";
    public string Language { get; set; } = "";
    public string Channel { get; set; } = "";

    /// <summary>Null where the channel has none: the index of conversations holds no other.</summary>
    public string? Conversation { get; set; }
    public string OrderReference { get; set; } = "";
    public string Product { get; set; } = "";
    public long? ClaimedLossMinor { get; set; }
    public string? ClaimedLossCurrency { get; set; }

    /// <summary>Null while nobody owns it.</summary>
    public string? Owner { get; set; }
    public string OwnerName { get; set; } = "";
    public DateTimeOffset OwnerSince { get; set; } = DateTimeOffset.UnixEpoch;
    public Stage Stage { get; set; } = Stage.Heard;
    public DateTimeOffset StageSince { get; set; } = DateTimeOffset.UnixEpoch;
    public int ReportCount { get; set; }
    public string Reasons { get; set; } = "[]";

    /// <summary>The contract's Classification of the first report, in its binary form; null where the case is older than that.</summary>
    public byte[]? Classification { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset LastReportAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public int PolicyVersion { get; set; }

    /// <summary>Number of the last event intake published about it.</summary>
    public long EventSequence { get; set; }
    public long Version { get; set; }

    public bool IsSensitive => Flags is not null;

    /// <summary>True while reports may still join it.</summary>
    public bool IsOpen => Status is CaseStatus.Open or CaseStatus.Assigned or CaseStatus.Offered or CaseStatus.Recovering;

    /// <summary>The number of the next event about it.</summary>
    public long NextSequence() => ++EventSequence;

    /// <summary>What the first report says.</summary>
    public void Classify(ClassifiedText said, int policyVersion)
    {
        (Category, Severity, Summary, PolicyVersion) = (said.Category, said.Severity, said.Summary, policyVersion);
        Flags = SensitiveFlags.Write(said.Flags);
        Reasons = StoredReasons.Write(said.Reasons);
        Classification = said.Answers.ToByteArray();
    }

    /// <summary>A further report can make the case graver and more sensitive, never lighter: taking that back is for people.</summary>
    public void Join(ClassifiedText said, Report report)
    {
        report.CaseId = Id;
        ReportCount++;
        (LastReportAt, UpdatedAt) = (report.ReceivedAt, report.ReceivedAt);
        Flags = SensitiveFlags.Write([.. SensitiveFlags.Read(Flags).Union(said.Flags).Order()]);
        if (said.Severity < Severity)
            Severity = said.Severity;
        if (Category == Category.Other)
            Category = said.Category;
        Reasons = StoredReasons.Write([.. StoredReasons.Read(Reasons).Concat(said.Reasons).DistinctBy(reason => (reason.Subject, reason.Sentence)).Take(MaxReasons)]);
        Complete(report);
    }

    /// <summary>Takes from a further report what the case lacks.</summary>
    private void Complete(Report report)
    {
        OrderReference = OrderReference.Length > 0 ? OrderReference : report.OrderReference;
        Product = Product.Length > 0 ? Product : report.Product;
        if (ClaimedLossMinor is null)
            (ClaimedLossMinor, ClaimedLossCurrency) = (report.ClaimedLossMinor, report.ClaimedLossCurrency);
    }
}
