namespace Recovery.Intake.Domain.Customers;

/// <summary>Two customers a person said are the same, and what undoing it needs.</summary>
internal sealed partial class CustomerLink
{
    private const char Between = ',';

    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";

    /// <summary>The customer both are.</summary>
    public string CustomerId { get; set; } = "";

    /// <summary>The one that was linked to it.</summary>
    public string OtherId { get; set; } = "";

    /// <summary>Everybody who stood for the other one then, itself included.</summary>
    public string Moved { get; set; } = "";
    public string Reason { get; set; } = "";
    public string LinkedBy { get; set; } = "";
    public DateTimeOffset LinkedAt { get; set; }
    public string UndoneBy { get; set; } = "";
    public DateTimeOffset? UndoneAt { get; set; }

    public IReadOnlyList<string> Members => Moved.Split(Between);

    /// <summary>Makes a customer that stands for itself, and everybody linked to it, the same as another that does.</summary>
    public static CustomerLink Make(string id, Customer customer, Customer other, IReadOnlyList<Customer> othersMembers, string reason, string by, DateTimeOffset now)
    {
        IReadOnlyList<Customer> moved = [other, .. othersMembers];
        foreach (var member in moved)
            member.LinkedTo = customer.Id;
        customer.LinkedCustomers += moved.Count;
        other.LinkedCustomers = 0;
        return new CustomerLink
        {
            Id = id,
            CustomerId = customer.Id,
            OtherId = other.Id,
            Moved = string.Join(Between, moved.Select(member => member.Id)),
            Reason = reason,
            LinkedBy = by,
            LinkedAt = now,
        };
    }

    /// <summary>Takes it back: who was linked stands again for whom they stood, whoever the customer they were linked to is by now.</summary>
    public void Undo(Customer root, IReadOnlyList<Customer> moved, string by, DateTimeOffset now)
    {
        var leaving = moved.Where(member => member.LinkedTo == root.Id).ToList();
        foreach (var member in leaving)
            member.LinkedTo = member.Id == OtherId ? null : OtherId;
        root.LinkedCustomers -= leaving.Count;
        foreach (var other in leaving.Where(member => member.Id == OtherId))
            other.LinkedCustomers = leaving.Count - 1;
        (UndoneBy, UndoneAt) = (by, now);
    }
}
