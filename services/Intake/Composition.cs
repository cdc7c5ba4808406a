using Recovery.Contracts;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;
using Recovery.Intake.Channels.Content;
using Recovery.Intake.Channels.Mail;
using Recovery.Contracts.Retrospective.V1;
using Recovery.Contracts.Routing.V1;
using Recovery.Intake.Consumers;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Matching;
using Recovery.Intake.Domain.Reports;
using Recovery.Intake.Domain.StatusLinks;
using Recovery.Intake.Features;
using Recovery.Intake.Features.Privacy;
using Recovery.Intake.Grpc;
using Recovery.Intake.Pages;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Hosting;
using Recovery.ServiceDefaults.Messaging;
using Recovery.ServiceDefaults.Paging;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Recovery.ServiceDefaults.Timers;

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
        app.MapRecoveryService<CustomerGrpcService>();
        app.MapRecoveryService<ChannelGrpcService>();
        app.MapRecoveryService<PrivacyGrpcService>();
        app.MapStatusPage();
        app.MapFilePage();
        SourceDoor.Map(app);
        return app;
    }

    private static void AddCore(this IServiceCollection services)
    {
        services.AddErrors(typeof(IntakeErrors));
        services.AddRecoveryDatabase<IntakeDbContext, SqliteIntakeDbContext, SqlServerIntakeDbContext>(ServiceNames.Intake);
        services.AddPolicy<IntakeDbContext, Contracts.Intake.V1.IntakePolicy>(IntakePolicies.Shipped, IntakePolicies.Problems);
        services.AddPageTokens();
        services.AddServiceClient<CompensationService.CompensationServiceClient>(ServiceNames.Compensation);
        services.AddServiceClient<FollowUpService.FollowUpServiceClient>(ServiceNames.FollowUp);
        services.AddServiceClient<RoutingService.RoutingServiceClient>(ServiceNames.Routing);
        services.AddServiceClient<RetrospectiveService.RetrospectiveServiceClient>(ServiceNames.Retrospective);
        services.AddTimers<IntakeDbContext>(timers => timers.Add<EraseCases>().Add<ForgetFile>().Add<KeepRetention>());

        services.AddSingleton<ClassifierLoader>().AddSingleton<IStartupCheck>(provider => provider.GetRequiredService<ClassifierLoader>());
        services.AddSingleton<StatusTokens>().AddSingleton<ReportQueries>();
        services.AddSingleton<MatchQueries>().AddSingleton<MatchFinder>().AddSingleton<MarkReader>().AddSingleton<Parties>();
        services.AddSingleton<ReportReader>().AddSingleton<IdentifySender>().AddSingleton<FindCase>().AddSingleton<TakeReport>().AddSingleton<SubmitReport>().AddSingleton<BatchSubmitReports>();
        services.AddSingleton<ClassifyText>().AddSingleton<GetCase>().AddSingleton<ListCases>().AddSingleton<ListTimeline>();
        services.AddSingleton<AddMessage>().AddSingleton<CreateStatusLink>().AddSingleton<IntakePolicies>();
        services.AddSingleton<ListReports>().AddSingleton<SplitReport>().AddSingleton<ListMatches>().AddSingleton<DismissMatch>();
        services.AddSingleton<MergeCases>().AddSingleton<UnmergeCase>().AddSingleton<ChangeParties>();
        services.AddSingleton<PutCustomer>().AddSingleton<GetCustomer>().AddSingleton<ListCustomers>().AddSingleton<LinkCustomers>();
        services.AddSingleton<ListCustomerHistory>().AddSingleton<IdentityConflicts>().AddSingleton<PutOrganisation>();
        services.AddSingleton<Words>().AddSingleton<ExportCustomer>().AddSingleton<KeptElsewhere>().AddSingleton<EraseCustomer>().AddSingleton<ReadErasures>();
        services.AddSingleton<NeighbourServices>().AddSingleton<StatusReader>().AddSingleton<StatusActions>();
        services.AddHostedService<WarmUp>();
        services.AddChannels();
    }

    private static void AddChannels(this IServiceCollection services)
    {
        services.AddReplyTokens();
        services.AddSingleton<IContentStore>(provider => new FolderContentStore(ContentFolder(provider.GetRequiredService<IConfiguration>())));
        services.AddSingleton<FileTokens>().AddSingleton<FileShelf>().AddSingleton<Attachments>();
        services.AddSingleton<MailToReport>().AddSingleton<MailLoops>().AddSingleton<TakeMail>().AddSingleton<ListMails>();
        services.AddSingleton(provider => MailFolders.Read(provider.GetRequiredService<IConfiguration>())).AddSingleton<IStartupCheck, MailFoldersCheck>();
        services.AddHostedService<FetchMail>();
        services.AddSingleton<ImportReports>();
        services.AddSingleton<SourceSecrets>().AddSingleton<Sources>().AddSingleton<SourceDoor>();
    }

    /// <summary>Where the files of reports are: <c>Content:Directory</c>, else below the service's own folder.</summary>
    private static string ContentFolder(IConfiguration configuration) =>
        configuration["Content:Directory"] is { Length: > 0 } folder ? folder : Path.Combine(configuration["Recovery:DataDirectory"] ?? "", "content");
}
