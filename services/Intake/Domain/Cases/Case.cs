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

    /// <summary>The reference as it is compared, be it told or found in the words; null where there is none: the index of references holds no other.</summary>
    public string? OrderKey { get; set; }
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

    /// <summary>What its reports say, in a form that compares quickly; see TextSignature.</summary>
    public byte[] Signature { get; set; } = [];

    /// <summary>The case it was merged into; null for one that stands alone.</summary>
    public string? MergedInto { get; set; }

    /// <summary>How many cases were merged into it, those merged into them included.</summary>
    public int MergedCases { get; set; }

    /// <summary>Severity and flags by its own reports, while others are merged into it; null otherwise.</summary>
    public Severity? OwnSeverity { get; set; }
    public string? OwnFlags { get; set; }
    public string Reasons { get; set; } = "[]";

    /// <summary>The contract's Classification of the first report, in its binary form; null where the case is older than that.</summary>
    public byte[]? Classification { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset LastReportAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>When what it held of its customer was erased; null for every other case.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
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
        Flags = SensitiveFlags.Union(Flags, SensitiveFlags.Write(said.Flags));
        Severity = Gravest(Severity, said.Severity);
        if (OwnSeverity is { } own)
            (OwnSeverity, OwnFlags) = (Gravest(own, said.Severity), SensitiveFlags.Union(OwnFlags, SensitiveFlags.Write(said.Flags)));
        if (Category == Category.Other)
            Category = said.Category;
        Reasons = StoredReasons.Write([.. StoredReasons.Read(Reasons).Concat(said.Reasons).DistinctBy(reason => (reason.Subject, reason.Sentence)).Take(MaxReasons)]);
        Complete(report);
    }

    /// <summary>A report of it is another case's now. What it had added to severity and flags stays: taking that back is for people.</summary>
    public void Lose(DateTimeOffset now)
    {
        ReportCount--;
        UpdatedAt = now;
    }

    /// <summary>Becomes part of another case, which is as grave and as sensitive as both.</summary>
    public void MergeInto(Case survivor, DateTimeOffset now)
    {
        (MergedInto, Status, UpdatedAt) = (survivor.Id, CaseStatus.Merged, now);
        if (survivor.OwnSeverity is null)
            (survivor.OwnSeverity, survivor.OwnFlags) = (survivor.Severity, survivor.Flags);
        survivor.Severity = Gravest(survivor.Severity, Severity);
        survivor.Flags = SensitiveFlags.Union(survivor.Flags, Flags);
        survivor.MergedCases += 1 + MergedCases;
        survivor.ReportCount += ReportCount;
        survivor.LastReportAt = LastReportAt > survivor.LastReportAt ? LastReportAt : survivor.LastReportAt;
        survivor.UpdatedAt = now;
    }

    /// <summary>Stands alone again; the survivor is what its own reports and those still merged into it make it.</summary>
    public void Leave(Case survivor, IReadOnlyList<Case> stillMerged, DateTimeOffset now)
    {
        (MergedInto, Status, UpdatedAt) = (null, Progress.StatusOf(Stage, Owner), now);
        survivor.MergedCases -= 1 + MergedCases;
        survivor.ReportCount -= ReportCount;
        survivor.UpdatedAt = now;
        (survivor.Severity, survivor.Flags) = (survivor.OwnSeverity ?? survivor.Severity, survivor.OwnFlags);
        foreach (var merged in stillMerged)
            (survivor.Severity, survivor.Flags) = (Gravest(survivor.Severity, merged.Severity), SensitiveFlags.Union(survivor.Flags, merged.Flags));
        if (stillMerged.Count == 0)
            (survivor.OwnSeverity, survivor.OwnFlags) = (null, null);
    }

    /// <summary>Keeps what statistics need, and nothing that leads to a person (IN-14).</summary>
    public void Erase(DateTimeOffset now)
    {
        (Summary, Conversation, OrderReference, OrderKey, Signature) = ("", null, "", null, []);
        (Reasons, Classification) = ("[]", null);
        (ErasedAt, UpdatedAt) = (now, now);
    }

    private static Severity Gravest(Severity one, Severity other) => one < other ? one : other;

    /// <summary>Takes from a further report what the case lacks.</summary>
    private void Complete(Report report)
    {
        OrderReference = OrderReference.Length > 0 ? OrderReference : report.OrderReference;
        OrderKey ??= report.OrderKey;
        Signature = Matching.TextSignature.Join(Signature, report.Signature);
        Product = Product.Length > 0 ? Product : report.Product;
        if (ClaimedLossMinor is null)
            (ClaimedLossMinor, ClaimedLossCurrency) = (report.ClaimedLossMinor, report.ClaimedLossCurrency);
    }
}
