using Microsoft.EntityFrameworkCore;
using Recovery.Compensation.Data;
using Recovery.Compensation.Domain;
using Recovery.Contracts.Intake.V1;
using Recovery.ServiceDefaults.Messaging;

namespace Recovery.Compensation.Consumers;

/// <summary>Keeps who is one with whom: their claims count together (CO-13).</summary>
internal sealed class CustomerIdentityChangedConsumer : IEventConsumer<CustomerIdentityChanged, CompensationDbContext>
{
    public async Task ConsumeAsync(CustomerIdentityChanged message, EventContext context, CompensationDbContext db, CancellationToken ct)
    {
        var customer = await db.Customers.FirstOrDefaultAsync(c => c.Id == message.Customer, ct);
        if (customer is null)
            db.Customers.Add(customer = new CustomerCopy { Id = message.Customer });
        customer.Apply(message, context.Sequence);
    }
}
