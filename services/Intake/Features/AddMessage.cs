using Microsoft.EntityFrameworkCore;
using Recovery.Contracts.Intake.V1;
using Recovery.Intake.Data;
using Recovery.Intake.Domain;
using Recovery.Intake.Domain.Cases;
using Recovery.Intake.Features.Privacy;
using Recovery.Intake.Grpc;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Ids;
using Recovery.ServiceDefaults.Store;
using Case = Recovery.Intake.Domain.Cases.Case;
using Audience = Recovery.Contracts.Intake.V1.Message.Types.Audience;

namespace Recovery.Intake.Features;

/// <summary>Adds a message to a case, whatever its state: customers write when they write. One for a merged case lands in the survivor (IN-03).</summary>
internal sealed class AddMessage(Store<IntakeDbContext> store, Words words, TimeProvider time)
{
    private const string Customer = "customer";

    public async Task<Message> HandleAsync(AddMessageRequest request, CallContext call, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Text))
            throw IntakeErrors.Invalid([new FieldProblem("#/text", "required", "Say something.")]);
        var now = time.GetUtcNow();
        var text = await words.MaskAsync(call.Tenant, request.Text, ct);
        var author = request.Audience == Audience.FromCustomer ? Customer : call.Caller.Agent ?? call.Caller.Subject;
        return await store.ExecuteAsync(call, async (db, token) =>
        {
            var named = await db.Cases.FirstOrDefaultAsync(c => c.Id == request.Case, token) ?? throw IntakeErrors.NoSuchCase();
            var message = Message(await db.SurvivorAsync(named, token), request.Audience, text, author, now);
            if (message.Case.ErasedAt is not null)
                throw new RuleBroken(IntakeErrors.CaseErased, "Nobody is there any more to write to or to hear from.");
            await WriteAsync(db, message.Case, message.Row, now, token);
            return Mapping.Of(message.Row);
        }, ct);
    }

    /// <summary>What a customer wrote, within a write: on the case itself, which is no other's part.</summary>
    public static Task HearAsync(IntakeDbContext db, Case @case, string text, DateTimeOffset now, CancellationToken ct) =>
        WriteAsync(db, @case, Message(@case, Audience.FromCustomer, text, Customer, now).Row, now, ct);

    private static (Case Case, CaseMessage Row) Message(Case @case, Audience audience, string text, string author, DateTimeOffset now) => (@case, new CaseMessage
    {
        Id = TypeId.New("msg", now),
        CaseId = @case.Id,
        Audience = audience,
        Text = text,
        Author = author,
        CreatedAt = now,
    });

    private static Task WriteAsync(IntakeDbContext db, Case @case, CaseMessage message, DateTimeOffset now, CancellationToken ct)
    {
        db.Messages.Add(message);
        @case.UpdatedAt = now;
        return CaseEventWriter.WriteAsync(db, @case, Mapping.Added(message), now, ct);
    }
}
