using System.Globalization;
using Recovery.Routing.Domain.Calendars;

namespace Recovery.Routing.Tests.Domain.Calendars;

public sealed class LocalTimesTests
{
    /// <summary>F27: a time the clocks skip is the instant they skip it, one they show twice is its first showing.</summary>
    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59Z")]
    [InlineData("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29T03:01", "2026-03-29T01:01Z")]
    [InlineData("Europe/Berlin", "2026-10-25T01:59", "2026-10-24T23:59Z")]
    [InlineData("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30Z")]
    [InlineData("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00Z")]
    [InlineData("America/New_York", "2026-03-08T02:30", "2026-03-08T07:00Z")]
    [InlineData("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-04T02:30", "2026-10-03T15:30Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-05T02:00", "2026-04-04T15:30Z")]
    [InlineData("Pacific/Apia", "2011-12-29T23:00", "2011-12-30T09:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Apia", "2011-12-31T00:00", "2011-12-30T10:00Z")]
    [InlineData("Pacific/Apia", "2011-12-31T08:00", "2011-12-30T18:00Z")]
    [InlineData("Asia/Kathmandu", "2026-06-01T08:00", "2026-06-01T02:15Z")]
    [InlineData("UTC", "2026-06-01T08:00", "2026-06-01T08:00Z")]
    public void Instant_OfALocalTime_IsTheFirstAtWhichTheWallShowsIt(string zone, string local, string utc)
    {
        var instant = LocalTimes.Instant(TimeZoneInfo.FindSystemTimeZoneById(zone), DateTime.Parse(local, CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), instant);
    }

    /// <summary>F27: a later time on the wall is never an earlier instant, in any zone, over a year with both changes.</summary>
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/St_Johns")]
    [InlineData("Africa/Casablanca")]
    public void Instants_OfLaterTimes_AreNeverEarlier(string zone)
    {
        var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var before = DateTimeOffset.MinValue;
        for (var local = new DateTime(2026, 1, 1); local.Year == 2026; local = local.AddMinutes(30))
        {
            var at = LocalTimes.Instant(info, local);
            Assert.True(at >= before, $"{local}");
            Assert.True(TimeZoneInfo.ConvertTime(at, info).DateTime >= local, $"{local}");
            before = at;
        }
    }
}
