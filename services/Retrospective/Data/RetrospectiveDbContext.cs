using Microsoft.EntityFrameworkCore;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Clusters;
using Recovery.Retrospective.Domain.Drafts;
using Recovery.Retrospective.Domain.Knowledge;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Data;

internal abstract class RetrospectiveDbContext(DbContextOptions options) : RecoveryDbContext(options)
{
    public DbSet<CaseFacts> Cases => Set<CaseFacts>();

    public DbSet<CaseMoment> Moments => Set<CaseMoment>();

    public DbSet<Review> Reviews => Set<Review>();

    public DbSet<ReviewAction> Actions => Set<ReviewAction>();

    public DbSet<ReviewComment> Comments => Set<ReviewComment>();

    public DbSet<SharedCause> RootCauses => Set<SharedCause>();

    public DbSet<CauseEvent> CauseEvents => Set<CauseEvent>();

    public DbSet<CustomerOutcome> Outcomes => Set<CustomerOutcome>();

    public DbSet<OutcomeCustomer> OutcomeCustomers => Set<OutcomeCustomer>();

    public DbSet<ClusterModel> ClusterModels => Set<ClusterModel>();

    public DbSet<ClusterRow> Clusters => Set<ClusterRow>();

    public DbSet<AnomalyRow> Anomalies => Set<AnomalyRow>();

    public DbSet<ArticleRow> Articles => Set<ArticleRow>();

    public DbSet<ReadMessage> ReadMessages => Set<ReadMessage>();

    public DbSet<Colleague> Colleagues => Set<Colleague>();

    protected override void BuildModel(ModelBuilder b)
    {
        CaseFactsMapping.Build(b);
        ReviewMapping.Build(b);
        CauseMapping.Build(b);
        OutcomeMapping.Build(b);
        ClusterMapping.Build(b);
        KnowledgeMapping.Build(b);
    }
}

internal sealed class SqliteRetrospectiveDbContext(DbContextOptions<SqliteRetrospectiveDbContext> options) : RetrospectiveDbContext(options);

internal sealed class SqlServerRetrospectiveDbContext(DbContextOptions<SqlServerRetrospectiveDbContext> options) : RetrospectiveDbContext(options);
