using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

internal class FollowUpDbContext(DbContextOptions options) : RecoveryDbContext(options)
{
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<OfferRow> Offers => Set<OfferRow>();

    public DbSet<PromiseRow> Promises => Set<PromiseRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<OwnWordsRow> OwnWords => Set<OwnWordsRow>();

    public DbSet<SurveyRow> Surveys => Set<SurveyRow>();

    public DbSet<AgentRow> Agents => Set<AgentRow>();

    public DbSet<WebhookEndpointRow> WebhookEndpoints => Set<WebhookEndpointRow>();

    public DbSet<WebhookMessageRow> WebhookMessages => Set<WebhookMessageRow>();

    public DbSet<WebhookDeliveryRow> WebhookDeliveries => Set<WebhookDeliveryRow>();

    public DbSet<WebhookAttemptRow> WebhookAttempts => Set<WebhookAttemptRow>();

    /// <summary>Publishes an event of the case, with the case's next number.</summary>
    public void Publish(CaseRow @case, IMessage @event) => Publish(@event, @case.Id, ++@case.EventSequence);

    protected override void BuildModel(ModelBuilder b)
    {
        FollowUpModel.BuildCases(b);
        FollowUpModel.BuildPromises(b);
        FollowUpModel.BuildDeliveries(b);
        FollowUpModel.BuildSurveys(b);
        WebhookModel.Build(b);
    }
}

internal sealed class SqliteFollowUpDbContext(DbContextOptions<SqliteFollowUpDbContext> options) : FollowUpDbContext(options);

internal sealed class SqlServerFollowUpDbContext(DbContextOptions<SqlServerFollowUpDbContext> options) : FollowUpDbContext(options);
