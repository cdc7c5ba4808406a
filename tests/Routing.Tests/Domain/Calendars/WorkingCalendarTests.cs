using System.Globalization;
using System.Text.Json;
using Recovery.Routing.Domain.Calendars;
using Recovery.Routing.Tests.Domain.Clocks;
using Recovery.TestKit;
using Calendar = Recovery.Contracts.Routing.V1.Calendar;

namespace Recovery.Routing.Tests.Domain.Calendars;

public sealed class WorkingCalendarTests
{
    private static readonly string[] Zones =
        ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo", "Africa/Casablanca", "UTC"];

    /// <summary>RT-04: lunch, evenings, weekends and holidays do not count.</summary>
    [Theory]
    [InlineData("2026-03-02T08:00+01:00", 60, "2026-03-02T09:00+01:00")]
    [InlineData("2026-03-02T11:30+01:00", 60, "2026-03-02T13:30+01:00")]
    [InlineData("2026-03-02T11:30+01:00", 30, "2026-03-02T12:00+01:00")]
    [InlineData("2026-03-02T16:30+01:00", 60, "2026-03-03T08:30+01:00")]
    [InlineData("2026-03-06T16:30+01:00", 60, "2026-03-09T08:30+01:00")]
    [InlineData("2026-03-08T03:00+01:00", 480, "2026-03-09T17:00+01:00")]
    [InlineData("2026-04-02T16:00+02:00", 120, "2026-04-07T09:00+02:00")]
    public void Add_OverBreaks_CountsWorkingTimeAlone(string start, int minutes, string due)
    {
        var calendar = new WorkingCalendar(Histories.Berlin("2026-04-03", "2026-04-06"));

        Assert.Equal(At(due), calendar.Add(At(start), TimeSpan.FromMinutes(minutes)));
    }

    /// <summary>F27: the day the clocks change has an hour, or half an hour, more or less; a period that ends at 24:00 loses no minute.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00", 23 * 60)]
    [InlineData("Europe/Berlin", "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00", 25 * 60)]
    [InlineData("Australia/Lord_Howe", "2026-10-04T00:00+10:30", "2026-10-05T00:00+11:00", (23 * 60) + 30)]
    [InlineData("Australia/Lord_Howe", "2026-04-05T00:00+11:00", "2026-04-06T00:00+10:30", (24 * 60) + 30)]
    [InlineData("Pacific/Apia", "2011-12-29T00:00-10:00", "2012-01-01T00:00+14:00", 48 * 60)]
    [InlineData("Europe/Berlin", "2026-06-01T00:00+02:00", "2026-06-08T00:00+02:00", 7 * 24 * 60)]
    public void Between_OverAChangeOfTheClocks_IsTheTimeThatPassed(string zone, string from, string to, int minutes)
    {
        var calendar = new WorkingCalendar(new Calendar { Name = "all", TimeZone = zone, Periods = { Histories.Period("00:00", "24:00", days: 7) } });

        Assert.Equal(TimeSpan.FromMinutes(minutes), calendar.Between(At(from), At(to)));
        Assert.Equal(At(to), calendar.Add(At(from), TimeSpan.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData("2026-03-02T09:00+01:00", 3, "2026-03-05T17:00+01:00")]
    [InlineData("2026-03-07T09:00+01:00", 1, "2026-03-09T17:00+01:00")]
    [InlineData("2026-04-01T23:00+02:00", 3, "2026-04-08T17:00+02:00")]
    public void CloseOfDay_OfABusinessDay_SkipsTheDayOfTheStartAndWhatIsNotWorked(string start, int days, string close) =>
        Assert.Equal(At(close), new WorkingCalendar(Histories.Berlin("2026-04-03", "2026-04-06")).CloseOfDay(At(start), days));

    /// <summary>RT-04: working time is additive, and adding it is the inverse of counting it, in any zone, with any periods and holidays.</summary>
    [Fact]
    public void WorkingTime_OfAnyCalendar_IsAdditiveAndAddedBack()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 200; i++)
        {
            var calendar = new WorkingCalendar(Any(random));
            DateTimeOffset[] at = [.. Enumerable.Range(0, 3).Select(_ => Make.Start.AddMinutes(random.Next(-400_000, 400_000))).Order()];
            var (a, b, c) = (at[0], at[1], at[2]);
            Assert.Equal(calendar.Between(a, c), calendar.Between(a, b) + calendar.Between(b, c));
            Assert.Equal(TimeSpan.Zero, calendar.Between(c, a));
            var length = TimeSpan.FromMinutes(random.Next(1, 20_000));
            var due = calendar.Add(a, length);
            Assert.Equal(length, calendar.Between(a, due));
            Assert.True(calendar.Between(a, due.AddTicks(-1)) < length);
        }
    }

    /// <summary>RT-04: the holiday calendars of fifteen countries, where they are at hand: no deadline falls on a holiday, no holiday is counted.</summary>
    [Fact]
    public void Holidays_OfRealCountries_AreNeverWorked()
    {
        var folder = Path.Combine(Repository.Root, "..", "shared", "data", "holidays");
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [])
        {
            var days = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!.Keys.Where(day => day[0] == '2').Order().ToList();
            var calendar = new WorkingCalendar(Histories.Berlin([.. days.Take(2_000)]));
            foreach (var day in days.Where(day => day.StartsWith("202", StringComparison.Ordinal)))
            {
                var midnight = At($"{day}T00:00Z");
                Assert.Equal(TimeSpan.Zero, calendar.Between(midnight.AddHours(3), midnight.AddHours(18)));
                Assert.NotEqual(day, calendar.Add(midnight, TimeSpan.FromMinutes(5)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }
    }

    private static Calendar Any(Random random)
    {
        var calendar = new Calendar { Name = "any", TimeZone = Zones[random.Next(Zones.Length)] };
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var opens = random.Next(0, 20);
            calendar.Periods.Add(Histories.Period($"{opens:00}:{random.Next(0, 60):00}", $"{opens + random.Next(2, 5):00}:00", random.Next(1, 8)));
        }
        calendar.Holidays.Add(Enumerable.Range(0, random.Next(0, 40)).Select(_ => Make.Start.AddDays(random.Next(-300, 300)))
            .Select(day => new Calendar.Types.Holiday { Date = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }));
        return calendar;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
