using Recovery.Contracts.Common.V1;
using Recovery.Retrospective.Domain;

namespace Recovery.Retrospective.Tests.Domain;

/// <summary>RE-04: causes are suggested by similarity, with reasons.</summary>
public class LikenessTests
{
    private static readonly KnownCase[] Known =
    [
        Case("cause_printer", "No spare label printer", "The label printer at the dock broke", Category.Delay, "Parcel"),
        Case("cause_printer", "No spare label printer", "Labels were not printed, the parcel stayed", Category.Delay, "Parcel"),
        Case("cause_price", "Wrong price list", "I was charged twice for my subscription", Category.Billing, "Plan"),
        Case("cause_rückruf", "Rückruf ohne Termin", "Niemand hat mich zurückgerufen", Category.StaffConduct, ""),
    ];

    [Theory]
    [InlineData("The parcel has no label, the printer broke", Category.Delay, "cause_printer")]
    [InlineData("They charge my subscription twice", Category.Billing, "cause_price")]
    [InlineData("Der zurückgerufene Kunde: niemand rief", Category.StaffConduct, "cause_rückruf")]
    public void Case_LikeOthers_FindsTheirCause(string summary, Category category, string cause) =>
        Assert.Equal(cause, new Likeness(Known).Of(new CaseLook(summary, category, ""))[0].CauseId);

    [Fact]
    public void Case_LikeNoOther_FindsNothing() => Assert.Empty(new Likeness(Known).Of(new CaseLook("Bicycle saddle", Category.Delay, "Parcel")));

    [Fact]
    public void Score_Always_IsTheSumOfItsReasonsAndAtMostOne()
    {
        var same = new Likeness(Known).Of(Known[2].Look)[0];
        Assert.InRange(same.Score, 0.5, 1);
        Assert.Equal(same.Score, Math.Min(1, same.Reasons.Sum(reason => reason.Points)), 9);
        Assert.Equal(["words", "category", "product"], same.Reasons.Select(reason => reason.Subject));
    }

    [Fact]
    public void Likeness_OfNothingKnown_IsEmpty() => Assert.Empty(new Likeness([]).Of(new CaseLook("Anything", Category.Other, "")));

    [Fact]
    public void Terms_OfAnyScript_AreFolded()
    {
        Assert.Equal(["delive", "zuruck"], Terms.Of("Deliveries zurück, by"));
        Assert.Equal(["荷物", "物か"], Terms.Of("荷物が"));
    }

    private static KnownCase Case(string id, string name, string summary, Category category, string product) => new(id, name, new CaseLook(summary, category, product));
}
