using Recovery.Demo.Play;
using Recovery.Demo.Reading;

namespace Recovery.Demo.Tests.Play;

public class HabitsTests
{
    [Theory]
    [InlineData("I want my $1,204.50 back, and $3 for stamps.", "MINOR", 120_450)]
    [InlineData("2 x 449 dollars left my account.", "MAJOR", 44_900)]
    [InlineData("You took $900,000.00 from me.", "MAJOR", Habits.MostCents)]
    [InlineData("The app is slow.", "MINOR", 0)]
    [InlineData("The app is slow.", "MAJOR", 6_000)]
    [InlineData("The app is slow.", "SOMETHING_NEW", 2_500)]
    public void Loss_NotClaimed_IsReadFromTheTextOrUsual(string text, string severity, long cents) =>
        Assert.Equal(cents, Habits.LossCents(new Complaint(text, "email", "1", "Ann", "ann@example.org"), severity));

    [Fact]
    public void Loss_Claimed_IsTaken() =>
        Assert.Equal(77, Habits.LossCents(new Complaint("I want $5 back.", "email", "1", "Ann", "ann@example.org") { LossCents = 77 }, "MAJOR"));

    [Fact]
    public void Customers_OfADay_MostlyAccept()
    {
        var declined = Enumerable.Range(1, 60).Count(Habits.Declines);
        Assert.InRange(declined, 3, 15);
    }

    [Theory]
    [InlineData("CSAT", 1, 5)]
    [InlineData("NPS", 0, 10)]
    [InlineData("CES", 1, 7)]
    public void Scores_OfASurvey_StayOnItsScale(string survey, int lowest, int highest) =>
        Assert.All(Enumerable.Range(1, 200), number => Assert.InRange(Habits.Score(survey, number), lowest, highest));
}
