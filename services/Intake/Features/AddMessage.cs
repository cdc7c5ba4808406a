using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Cases;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;

namespace Recovery.Intake.Features;

/// <summary>Adds a message to a case, whatever its state: customers write when they write. One for a merged case lands in the survivor (IN-03).</summary>
internal sealed class AddMessage(Store<IntakeDbContext> store, TimeProvider time)
{
    private const string Customer = "customer";

    public Task<Message> HandleAsync(AddMessageRequest request, CallContext call, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Text))
            throw IntakeErrors.Invalid([new FieldProblem("#/text", "required", "Say something.")]);
        var now = time.GetUtcNow();
        var author = request.Audience == Audience.FromCustomer ? Customer : call.Caller.Agent ?? call.Caller.Subject;
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var named = await db.Cases.FirstOrDefaultAsync(c => c.Id == request.Case, token) ?? throw IntakeErrors.NoSuchCase();
            var @case = await db.SurvivorAsync(named, token);
            var message = new CaseMessage
            {
                Id = TypeId.New("msg", now),
                CaseId = @case.Id,
                Audience = request.Audience,
                Text = request.Text,
                Author = author,
                CreatedAt = now,
            };
            db.Messages.Add(message);
            @case.UpdatedAt = now;
            await CaseEventWriter.WriteAsync(db, @case, Mapping.Added(message), now, token);
            return Mapping.Of(message);
        }, ct);
    }
}
