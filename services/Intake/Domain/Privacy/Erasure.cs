using Cause = Recovery.Contracts.Intake.V1.Erasure.Types.Cause;
using State = Recovery.Contracts.Intake.V1.Erasure.Types.State;

namespace Recovery.Intake.Domain.Privacy;

/// <summary>
/// The erasure of a customer, or of cases whose time is over (IN-14): which cases it is about, and whether every service has done its part. Nothing in it
/// leads to a person, so it stays.
/// </summary>
internal sealed partial class Erasure
{
    public const string IdPrefix = "erasure";

    public string Tenant { get; set; } = "";
    public string Id { get; set; } = "";

    /// <summary>Empty for cases whose time is over.</summary>
    public string CustomerId { get; set; } = "";
    public Cause Cause { get; set; }
    public State State { get; set; } = State.Running;
    public string Reason { get; set; } = "";
    public string RequestedBy { get; set; } = "";
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>Cases resolved before this are meant; null for those of a customer.</summary>
    public DateTimeOffset? ResolvedBefore { get; set; }

    /// <summary>How many cases intake has erased.</summary>
    public int Cases { get; set; }

    /// <summary>Intake found no more.</summary>
    public bool AllFound { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public long Version { get; set; }

    /// <summary>Ends it where every service has said of every case what it did.</summary>
    /// <param name="neighbours">How many other services have their part.</param>
    /// <param name="parts">What each service has done so far.</param>
    /// <param name="now">The moment.</param>
    public void CompleteIfDone(int neighbours, IReadOnlyCollection<ErasurePart> parts, DateTimeOffset now)
    {
        var done = parts.Count(part => part.Cases >= Cases && part.Service != Contracts.ServiceNames.Intake);
        if (State == State.Running && AllFound && (Cases == 0 || done == neighbours))
            (State, CompletedAt) = (State.Completed, now);
    }
}
