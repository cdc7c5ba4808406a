using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Data;

internal static class CaseFactsMapping
{
    private const int IdLength = 64;
    private const int NameLength = 200;
    private const int KeyLength = 32;
    private const int DayLength = 10;

    public static void Build(ModelBuilder b)
    {
        BuildFacts(b);
        BuildLearning(b);
        BuildMoments(b);
        BuildColleagues(b);
    }

    private static void BuildFacts(ModelBuilder b) => b.Entity<CaseFacts>(table =>
    {
        table.ToTable("case_facts");
        table.HasKey(facts => new { facts.Tenant, facts.Id });
        table.Property(facts => facts.Id).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(facts => facts.CostCurrency).HasMaxLength(3).IsUnicode(false);
        table.Property(facts => facts.RootCauseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(facts => facts.RetrospectiveId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(facts => facts.NamedCauseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(facts => facts.SuspectedCauseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(facts => facts.Product).HasMaxLength(NameLength);
        table.Property(facts => facts.CustomerKey).HasMaxLength(KeyLength).IsUnicode(false);
        table.Property(facts => facts.CustomerExternalKey).HasMaxLength(KeyLength).IsUnicode(false);
        table.Property(facts => facts.CustomerEmailKey).HasMaxLength(KeyLength).IsUnicode(false);
        table.Property(facts => facts.OwnerId).HasMaxLength(NameLength);
        table.Property(facts => facts.Playbook).HasMaxLength(NameLength);
        table.Property(facts => facts.Channel).HasMaxLength(NameLength);
        table.Property(facts => facts.Remedies).HasMaxLength(NameLength).IsUnicode(false);
        table.Property(facts => facts.Methodology).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(facts => facts.OpenedDay).HasMaxLength(DayLength).IsUnicode(false);
        table.Property(facts => facts.Segment).HasDefaultValue(Segment.Unspecified).HasSentinel(Segment.Unspecified);
        table.Ignore(facts => facts.IsResolved);
        table.Ignore(facts => facts.Numbers);
        table.Ignore(facts => facts.Look);
        table.HasIndex(facts => new { facts.Tenant, facts.OpenedAt }, "ix_case_facts_opened");
        table.HasIndex(facts => new { facts.Tenant, facts.FirstEmpathySeconds }, "ix_case_facts_empathy");
        table.HasIndex(facts => new { facts.Tenant, facts.RecoverySeconds }, "ix_case_facts_recovery");
        table.HasIndex(facts => new { facts.Tenant, facts.RootCauseId, facts.Category, facts.CostCurrency }, "ix_case_facts_cause");
        table.HasIndex(facts => new { facts.Tenant, facts.NamedCauseId }, "ix_case_facts_named");
        table.HasIndex(facts => new { facts.Tenant, facts.SuspectedCauseId }, "ix_case_facts_suspected");
    });

    /// <summary>What cases are clustered and searched by.</summary>
    private static void BuildLearning(ModelBuilder b) => b.Entity<CaseFacts>(table =>
    {
        table.Property(facts => facts.Language).HasMaxLength(IdLength);
        table.Property(facts => facts.ClusterId).HasMaxLength(IdLength).IsUnicode(false);
        table.HasIndex(facts => new { facts.Tenant, facts.ClusterId, facts.OpenedAt }, "ix_case_facts_cluster");
        table.HasIndex(facts => new { facts.Tenant, facts.ResolvedAt }, "ix_case_facts_resolved");
    });

    private static void BuildMoments(ModelBuilder b) => b.Entity<CaseMoment>(table =>
    {
        table.ToTable("moments");
        table.HasKey(moment => new { moment.Tenant, moment.CaseId, moment.Number });
        table.Property(moment => moment.CaseId).HasMaxLength(IdLength).IsUnicode(false);
        table.Property(moment => moment.Name).HasMaxLength(NameLength);
        table.Property(moment => moment.Detail).HasMaxLength(NameLength);
    });

    private static void BuildColleagues(ModelBuilder b) => b.Entity<Colleague>(table =>
    {
        table.ToTable("colleagues");
        table.HasKey(colleague => new { colleague.Tenant, colleague.Id });
        table.Property(colleague => colleague.Id).HasMaxLength(IdLength);
        table.Property(colleague => colleague.Name).HasMaxLength(NameLength);
    });
}
