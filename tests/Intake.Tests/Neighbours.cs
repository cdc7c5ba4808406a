using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recovery.Contracts.Compensation.V1;
using Recovery.Contracts.FollowUp.V1;

namespace Recovery.Intake.Tests;

/// <summary>Compensation and follow-up as intake meets them: a real gRPC server that answers what a test lays down and remembers what it was asked.</summary>
internal sealed class Neighbours : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Neighbours(WebApplication app, Answers answers) => (_app, Answers) = (app, answers);

    public Answers Answers { get; }

    public string Address => _app.Urls.First();

    public static async Task<Neighbours> StartAsync()
    {
        var answers = new Answers();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(answers);
        var app = builder.Build();
        app.MapGrpcService<Compensation>();
        app.MapGrpcService<FollowUp>();
        await app.StartAsync();
        return new Neighbours(app, answers);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Compensation(Answers answers) : CompensationService.CompensationServiceBase
    {
        public override Task<ListOffersResponse> ListOffers(ListOffersRequest request, ServerCallContext context)
        {
            answers.Fail();
            return Task.FromResult(new ListOffersResponse { Offers = { answers.Offers.Where(offer => offer.Case == request.Case) } });
        }

        public override Task<Offer> AcceptOffer(AcceptOfferRequest request, ServerCallContext context) => Act(request, request.Offer);

        public override Task<Offer> DeclineOffer(DeclineOfferRequest request, ServerCallContext context) => Act(request, request.Offer);

        private Task<Offer> Act(Google.Protobuf.IMessage request, string offer)
        {
            answers.Remember(request);
            return Task.FromResult(answers.Offers.Single(known => known.Id == offer));
        }
    }

    private sealed class FollowUp(Answers answers) : FollowUpService.FollowUpServiceBase
    {
        public override Task<ListPromisesResponse> ListPromises(ListPromisesRequest request, ServerCallContext context)
        {
            answers.Fail();
            return Task.FromResult(new ListPromisesResponse { Promises = { answers.Promises.Where(promise => promise.Case == request.Case) } });
        }

        public override Task<ListSurveysResponse> ListSurveys(ListSurveysRequest request, ServerCallContext context)
        {
            answers.Fail();
            return Task.FromResult(new ListSurveysResponse { Surveys = { answers.Surveys.Where(survey => survey.Case == request.Case) } });
        }

        public override Task<Survey> RespondSurvey(RespondSurveyRequest request, ServerCallContext context)
        {
            answers.Remember(request);
            return Task.FromResult(answers.Surveys.Single(known => known.Id == request.Survey));
        }
    }
}

/// <summary>What the neighbours answer, and what they were asked to do.</summary>
internal sealed class Answers
{
    private readonly ConcurrentQueue<Google.Protobuf.IMessage> _acts = [];

    public List<Offer> Offers { get; } = [];

    public List<Promise> Promises { get; } = [];

    public List<Survey> Surveys { get; } = [];

    /// <summary>What every call ends with; null for an answer.</summary>
    public RpcException? Failure { get; set; }

    public IReadOnlyCollection<Google.Protobuf.IMessage> Acts => _acts;

    public void Remember(Google.Protobuf.IMessage request)
    {
        Fail();
        _acts.Enqueue(request);
    }

    public void Fail()
    {
        if (Failure is { } failure)
            throw failure;
    }
}
