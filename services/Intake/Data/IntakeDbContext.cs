using Microsoft.EntityFrameworkCore;
using Recovery.Intake.Domain.Attachments;
using Recovery.Intake.Domain.Cases;
using Recovery.Intake.Domain.Customers;
using Recovery.Intake.Domain.Mails;
using Recovery.Intake.Domain.Privacy;
using Recovery.Intake.Domain.Reports;
using Recovery.Intake.Domain.Timeline;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Data;

/// <summary>Intake's tables: reports, the cases they make, the customers behind them, what was written and what happened.</summary>
internal class IntakeDbContext(DbContextOptions options) : RecoveryDbContext(options)
{
    public DbSet<Case> Cases => Set<Case>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<Customer> Customers => Set<Customer>();
    public DbSet<CustomerIdentifier> Identifiers => Set<CustomerIdentifier>();
    public DbSet<CustomerLink> Links => Set<CustomerLink>();
    public DbSet<CustomerChange> CustomerChanges => Set<CustomerChange>();
    public DbSet<IdentityConflict> Conflicts => Set<IdentityConflict>();
    public DbSet<Organisation> Organisations => Set<Organisation>();
    public DbSet<Stakeholder> Stakeholders => Set<Stakeholder>();
    public DbSet<CaseParty> Parties => Set<CaseParty>();
    public DbSet<DismissedMatch> DismissedMatches => Set<DismissedMatch>();
    public DbSet<CaseMessage> Messages => Set<CaseMessage>();
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();
    public DbSet<MailEntry> Mails => Set<MailEntry>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<Erasure> Erasures => Set<Erasure>();
    public DbSet<ErasurePart> ErasureParts => Set<ErasurePart>();

    protected override void BuildModel(ModelBuilder b)
    {
        CaseMapping.Build(b);
        ReportMapping.Build(b);
        CustomerMapping.Build(b);
        ChannelMapping.Build(b);
        PrivacyMapping.Build(b);
    }
}

/// <summary>With the migrations for SQLite.</summary>
internal sealed class SqliteIntakeDbContext(DbContextOptions<SqliteIntakeDbContext> options) : IntakeDbContext(options);

/// <summary>With the migrations for SQL Server.</summary>
internal sealed class SqlServerIntakeDbContext(DbContextOptions<SqlServerIntakeDbContext> options) : IntakeDbContext(options);
