using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Intake.Consumers;
using Recovery.Intake.Data;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.Intake.Features;
using Recovery.Intake.Grpc;
using Recovery.Intake.Pages;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake;

/// <summary>Everything this service is made of.</summary>
internal static class Composition
{
    public static WebApplicationBuilder AddIntake(this WebApplicationBuilder builder)
    {
        builder.Services.AddCore();
        builder.Services.AddRecoveryBus<IntakeDbContext>(ServiceNames.Intake, CaseEvents.Consume);
        return builder;
    }

    public static WebApplication MapIntake(this WebApplication app)
    {
        app.MapRecoveryService<IntakeGrpcService>();
        app.MapStatusPage();
        return app;
    }

    private static void AddCore(this IServiceCollection services)
    {
        services.AddRecoveryDatabase<IntakeDbContext, SqliteIntakeDbContext, SqlServerIntakeDbContext>(ServiceNames.Intake);
        services.AddPolicy<IntakeDbContext, Contracts.Intake.V1.IntakePolicy>(IntakePolicies.Shipped, IntakePolicies.Problems);
        services.AddPageTokens();
        services.AddServiceClient<CompensationService.CompensationServiceClient>(ServiceNames.Compensation);
        services.AddServiceClient<FollowUpService.FollowUpServiceClient>(ServiceNames.FollowUp);

        services.AddSingleton<ClassifierLoader>().AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<ClassifierLoader>());
        services.AddSingleton<StatusTokens>().AddSingleton<ReportQueries>();
        services.AddSingleton<ReportReader>().AddSingleton<TakeReport>().AddSingleton<SubmitReport>().AddSingleton<BatchSubmitReports>();
        services.AddSingleton<ClassifyText>().AddSingleton<GetCase>().AddSingleton<ListCases>().AddSingleton<ListTimeline>();
        services.AddSingleton<AddMessage>().AddSingleton<CreateStatusLink>().AddSingleton<IntakePolicies>();
        services.AddSingleton<NeighbourServices>().AddSingleton<StatusReader>().AddSingleton<StatusActions>();
        services.AddHostedService<WarmUp>();
    }
}
