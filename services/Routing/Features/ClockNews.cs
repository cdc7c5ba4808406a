using Google.Protobuf.WellKnownTypes;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain.Clocks;
using State = Recovery.Contracts.Routing.V1.Clock.Types.State;

namespace Recovery.Routing.Features;

/// <summary>What has changed on the clocks of a case since the others were told: at most one event for all that started, one for all that stopped.</summary>
internal sealed class ClockNews(CaseRow row, string shifted)
{
    private readonly List<ClockReading> _started = [];
    private readonly List<ClockBreached> _breached = [];
    private readonly List<ClockStopped.Types.Stopped> _stopped = [];
    private readonly List<ClocksShifted.Types.Shifted> _shifted = [];

    public ClockRow Start(ClockReading clock)
    {
        _started.Add(clock);
        return new ClockRow { CaseId = row.Id, Name = clock.Name, StartedAt = clock.StartedAt, DueAt = clock.DueAt, State = State.Running };
    }

    public void Tell(ClockRow known, ClockReading clock)
    {
        if (clock.State == State.Breached && !known.BreachTold)
        {
            known.BreachTold = true;
            _breached.Add(new ClockBreached { Case = row.Id, Clock = clock.Name, DueAt = Timestamp.FromDateTimeOffset(clock.DueAt) });
        }
        if (clock.StoppedAt is { } stopped && (known.StoppedAt != stopped || known.State != clock.State))
            _stopped.Add(Stopped(clock.Name, clock.State, stopped, clock.DueAt));
        else if (clock.StoppedAt is null && (known.DueAt != clock.DueAt || known.State == State.Paused != (clock.State == State.Paused)))
            _shifted.Add(new() { Clock = clock.Name, State = clock.State, DueAt = Timestamp.FromDateTimeOffset(clock.DueAt) });
        (known.State, known.StoppedAt, known.DueAt) = (clock.State, clock.StoppedAt, clock.DueAt);
    }

    /// <summary>An earlier event came late and the clock turns out never to have run.</summary>
    public void TakeBack(ClockRow gone, DateTimeOffset now)
    {
        if (gone.StoppedAt is null)
            _stopped.Add(Stopped(gone.Name, State.Stopped, now, gone.DueAt));
    }

    public void Publish(RoutingDbContext db)
    {
        if (_started is [var first, .. var others])
        {
            db.Publish(row, new ClockStarted
            {
                Case = row.Id,
                Clock = first.Name,
                DueAt = Timestamp.FromDateTimeOffset(first.DueAt),
                PolicyVersion = first.PolicyVersion,
                Others = { others.Select(clock => new ClockStarted.Types.Started { Clock = clock.Name, DueAt = Timestamp.FromDateTimeOffset(clock.DueAt) }) },
            });
        }
        if (_shifted.Count > 0)
            db.Publish(row, new ClocksShifted { Case = row.Id, Reason = shifted, Clocks = { _shifted } });
        foreach (var breached in _breached)
            db.Publish(row, breached);
        if (_stopped is [var one, .. var rest])
        {
            db.Publish(row, new ClockStopped
            {
                Case = row.Id,
                Clock = one.Clock,
                State = one.State,
                StoppedAt = one.StoppedAt,
                DueAt = one.DueAt,
                Others = { rest },
            });
        }
    }

    private static ClockStopped.Types.Stopped Stopped(string clock, State state, DateTimeOffset at, DateTimeOffset due) =>
        new() { Clock = clock, State = state, StoppedAt = Timestamp.FromDateTimeOffset(at), DueAt = Timestamp.FromDateTimeOffset(due) };
}
