using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.FollowUp.V1;
using Recovery.FollowUp.Data;
using Recovery.FollowUp.Domain;
using Recovery.FollowUp.Domain.Surveys;
using Recovery.FollowUp.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Features;

/// <summary>The customer answers, once. A low answer is a no: the recovery goes on (FU-06, FU-12).</summary>
internal sealed class RespondSurvey(Store<FollowUpDbContext> store, RecoveryStanding standing, FollowUpPolicies policies, TimeProvider time)
{
    public async Task<Survey> HandleAsync(RespondSurveyRequest request, CallContext call, CancellationToken ct)
    {
        var policy = (await policies.CurrentAsync(call.Tenant, ct)).Policy;
        return await store.ExecuteAsync(call, async (db, token) =>
        {
            var survey = await db.Surveys.FirstOrDefaultAsync(s => s.Id == request.Survey, token) ?? throw CaseQueries.NotFound("survey", request.Survey);
            RequireAskedNow(survey);
            var answer = Answer(request, survey.Kind);
            Write(survey, answer, request.Comment);
            var @case = await db.RequireCaseAsync(survey.CaseId, token);
            var low = SurveyRules.IsLow(survey.Kind, answer, policy);
            db.Publish(@case, new SurveyAnswered { Case = @case.Id, Survey = survey.Id, Kind = survey.Kind, Score = answer.Score, Low = low });
            if (low)
                await standing.ReopenAsync(db, @case, "The customer's answer to the survey was low.", token);
            return survey.ToMessage();
        }, ct);
    }

    private void RequireAskedNow(SurveyRow survey)
    {
        if (survey.State == SurveyState.Answered)
            throw new RuleBroken(FollowUpErrors.SurveyAnswered, "A survey takes one answer, and it has it.");
        if (survey.State != SurveyState.Asked)
            throw new RuleBroken(FollowUpErrors.SurveyNotAsked, "The customer has not been asked this question.");
        if (time.GetUtcNow() - survey.AskedAt > SurveyRules.AnswerWindow)
            throw new RuleBroken(FollowUpErrors.SurveyExpired, $"Answers are taken for {SurveyRules.AnswerWindow.TotalDays} days.");
    }

    private static SurveyAnswer Answer(RespondSurveyRequest request, SurveyKind kind)
    {
        var (least, greatest) = SurveyRules.Scale(kind);
        if (!request.HasScore || request.Score < least || request.Score > greatest)
        {
            var detail = $"The scale of this question is {least} to {greatest}.";
            throw new RuleBroken(CommonErrors.InvalidArgument, detail, [new FieldProblem("#/score", "out-of-range", detail)]);
        }
        return new SurveyAnswer(
            request.Score,
            request.HasOutcomeFairness ? request.OutcomeFairness : null,
            request.HasProcedureFairness ? request.ProcedureFairness : null,
            request.HasInteractionFairness ? request.InteractionFairness : null);
    }

    private void Write(SurveyRow survey, SurveyAnswer answer, string comment)
    {
        survey.State = SurveyState.Answered;
        survey.Score = answer.Score;
        (survey.OutcomeFairness, survey.ProcedureFairness, survey.InteractionFairness) = (answer.Outcome, answer.Procedure, answer.Interaction);
        survey.Comment = comment;
        survey.AnsweredAt = time.GetUtcNow();
    }
}
