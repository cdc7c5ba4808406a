using System.Globalization;
using Recovery.Contracts.Routing.V1;
using Recovery.Routing.Data;
using Recovery.Routing.Domain;
using Recovery.Routing.Domain.Calendars;
using Recovery.ServiceDefaults.Auth;
using Recovery.ServiceDefaults.Errors;
using Recovery.ServiceDefaults.Policies;
using Recovery.ServiceDefaults.Store;
using Calendar = Recovery.Contracts.Routing.V1.Calendar;

namespace Recovery.Routing.Features;

/// <summary>Holidays from a file into a calendar of the policy (RT-04). Cases that are open keep the version they follow.</summary>
internal sealed class ImportHolidays(Store<RoutingDbContext> store, PolicyStore<RoutingDbContext, RoutingPolicy> policies, TimeProvider time)
{
    public const int MaxHolidays = 2_000;

    public Task<ImportHolidaysResponse> HandleAsync(ImportHolidaysRequest request, CallContext call, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var file = HolidayFile.Read(request.Ical, request.FromYear, DateOnly.FromDateTime(now.UtcDateTime))
            ?? throw Refused("not-icalendar", "It is no iCalendar file: it has no BEGIN:VCALENDAR.");
        return store.ExecuteAsync(call, async (db, token) =>
        {
            var current = await policies.CurrentAsync(db, token);
            var next = current.Policy.Clone();
            var calendar = next.Calendars.FirstOrDefault(known => known.Name == request.Calendar) ?? throw RoutingErrors.NotFound("calendar", request.Calendar);
            var added = Add(calendar, file.Days);
            var version = added == 0 ? current : await policies.PutAsync(db, next, call.Caller.Subject, now);
            return new ImportHolidaysResponse { Calendar = calendar, Added = added, Skipped = { file.Skipped }, PolicyVersion = version.Version };
        }, ct);
    }

    private static int Add(Calendar calendar, IReadOnlyList<Holiday> days)
    {
        var known = calendar.Holidays.Select(holiday => holiday.Date).ToHashSet(StringComparer.Ordinal);
        var before = known.Count;
        calendar.Holidays.AddRange(days.Select(day => new Calendar.Types.Holiday { Date = day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Name = day.Name })
            .Where(day => known.Add(day.Date)));
        if (calendar.Holidays.Count > MaxHolidays)
            throw Refused("too-many-holidays", $"A calendar has {MaxHolidays} holidays at most; from_year leaves the old ones out.");
        return known.Count - before;
    }

    private static RuleBroken Refused(string code, string detail) => new(CommonErrors.InvalidArgument, detail, [new FieldProblem("#/ical", code, detail)]);
}
