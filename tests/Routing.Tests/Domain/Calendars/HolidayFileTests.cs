using System.Globalization;
using Recovery.Routing.Domain.Calendars;

namespace Recovery.Routing.Tests.Domain.Calendars;

public sealed class HolidayFileTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Days_OfEventsOfAllKinds_AreTaken()
    {
        var file = Read(
            """
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261225
            DTEND;VALUE=DATE:20261227
            SUMMARY:Weihnachten\, zwei
              Tage
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20260501T000000Z
            SUMMARY:Labour Day
            END:VEVENT
            """)!;

        Assert.Equal(["2026-05-01 Labour Day", "2026-12-25 Weihnachten, zwei Tage", "2026-12-26 Weihnachten, zwei Tage"], file.Days.Select(Said));
        Assert.Empty(file.Skipped);
    }

    [Fact]
    public void YearlyEvents_WithoutAnEnd_GoTenYearsAheadWithoutTheirExceptions()
    {
        var file = Read(
            """
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20200101
            RRULE:FREQ=YEARLY
            EXDATE;VALUE=DATE:20270101
            SUMMARY:New Year
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20240229
            RRULE:FREQ=YEARLY;UNTIL=20330101
            SUMMARY:Leap day
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20260601
            RRULE:FREQ=YEARLY;INTERVAL=2;COUNT=2
            SUMMARY:Every other year
            END:VEVENT
            """, 2026)!;

        int[] newYears = [2026, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035, 2036];
        Assert.Equal(newYears, file.Days.Where(day => day.Name == "New Year").Select(day => day.Date.Year));
        Assert.Equal([2028, 2032], file.Days.Where(day => day.Name == "Leap day").Select(day => day.Date.Year));
        Assert.Equal([2026, 2028], file.Days.Where(day => day.Name == "Every other year").Select(day => day.Date.Year));
    }

    [Theory]
    [InlineData("RRULE:FREQ=MONTHLY", "repeated other than each year")]
    [InlineData("RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "repeated other than each year")]
    [InlineData("STATUS:CANCELLED", "cancelled")]
    [InlineData("DURATION:P2D", "duration")]
    [InlineData("DTEND;VALUE=DATE:20290101", "longer than 366 days")]
    public void Event_ThatCannotBeTaken_IsNamedWithTheReason(string line, string reason)
    {
        var file = Read($"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260501\n{line}\nSUMMARY:Odd\nEND:VEVENT")!;

        Assert.Empty(file.Days);
        Assert.Contains(reason, Assert.Single(file.Skipped), StringComparison.Ordinal);
        Assert.StartsWith("Odd: ", file.Skipped[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ThatIsNoCalendar_IsNone() => Assert.Null(HolidayFile.Read("date;name\n2026-01-01;New Year", 0, Today));

    private static HolidayFile? Read(string events, int fromYear = 0) =>
        HolidayFile.Read($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events.ReplaceLineEndings("\r\n")}\r\nEND:VCALENDAR\r\n", fromYear, Today);

    private static string Said(Holiday day) => $"{day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {day.Name}";
}
