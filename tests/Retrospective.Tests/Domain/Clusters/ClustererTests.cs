using Recovery.Contracts.Common.V1;
using Recovery.Retrospective.Domain;
using Recovery.Retrospective.Domain.Clusters;
using Recovery.Retrospective.Features;

namespace Recovery.Retrospective.Tests.Domain.Clusters;

/// <summary>RE-05: cases that are alike come together, in any language, one after the other.</summary>
public class ClustererTests
{
    private static readonly (string Failure, Category Category, string[] Reports)[] Failures =
    [
        ("late", Category.Delay, ["The parcel came a week late", "My parcel is a week late again", "Late parcel, it took a week longer", "A week late: the parcel arrived on Friday"]),
        ("charged", Category.Billing, ["I was charged twice for the subscription", "Charged twice, subscription fee taken two times", "You charged my card twice for one subscription", "Subscription charged twice this month"]),
        ("koffer", Category.LostProperty, ["Mein Koffer ist am Flughafen verschwunden", "Der Koffer ist am Flughafen verloren gegangen", "Koffer verschwunden, niemand am Flughafen hilft", "Am Flughafen ist der Koffer verschwunden"]),
        ("internet", Category.Outage, ["La connexion internet est en panne depuis lundi", "Panne internet depuis lundi, pas de connexion", "Depuis lundi la connexion internet ne marche pas", "Ma connexion internet est en panne"]),
    ];

    [Fact]
    public void Cases_OfFourFailuresInThreeLanguages_ComeTogetherByFailure()
    {
        var put = PutAll(new Clusterer(), 3);
        foreach (var cluster in put.GroupBy(one => one.Cluster))
            Assert.Single(cluster.Select(one => one.Failure).Distinct());
        Assert.InRange(put.Select(one => one.Cluster).Distinct().Count(), 4, 7);
    }

    [Fact]
    public void Cluster_ByItsName_TellsItselfFromTheOthers()
    {
        var clusterer = new Clusterer();
        var put = PutAll(clusterer, 5);
        foreach (var failure in Failures.Select(failure => failure.Failure))
        {
            var largest = put.Where(one => one.Failure == failure).GroupBy(one => one.Cluster).MaxBy(cluster => cluster.Count())!.Key;
            Assert.Contains(failure, clusterer.WordsOf(clusterer.Clusters.Single(cluster => cluster.Id == largest)));
        }
    }

    /// <summary>Kept and opened again in the middle, it goes on as if nothing had been.</summary>
    [Fact]
    public void Clusterer_KeptAndOpenedAgain_GoesOnTheSame()
    {
        var whole = PutAll(new Clusterer(), 6);
        var half = new Clusterer();
        var first = PutAll(half, 3);
        var second = PutAll(ClusterModels.Open(new ClusterModel { Body = ClusterModels.Close(half) }), 3, first.Count);
        Assert.Equal(whole, first.Concat(second));
    }

    [Fact]
    public void Cluster_ThatGotNothingForLong_TakesNothingMore()
    {
        var clusterer = new Clusterer();
        var look = new CaseLook("The label printer broke", Category.Delay, "");
        var old = clusterer.Put(look, Given.Opened, () => "a");
        Assert.Same(old, clusterer.Put(look, Given.Opened.AddDays(59), () => "b"));
        Assert.NotSame(old, clusterer.Put(look, Given.Opened.AddDays(120), () => "c"));
    }

    [Fact]
    public void Clusters_HoweverManyCasesThereAre_AreBounded()
    {
        var clusterer = new Clusterer();
        for (var i = 0; i < Clusterer.MaxClusters + 500; i++)
            clusterer.Put(new CaseLook($"w{i}a w{i}b w{i}c", Category.Other, ""), Given.Opened.AddMinutes(i), () => $"cluster_{i}");
        Assert.InRange(clusterer.Clusters.Count(), 1, Clusterer.MaxClusters);
    }

    private static List<(string Failure, string Cluster)> PutAll(Clusterer clusterer, int rounds, int from = 0)
    {
        var put = new List<(string, string)>();
        for (var i = 0; i < rounds * 16; i++)
        {
            var (failure, category, reports) = Failures[i % 4];
            var number = from + i;
            put.Add((failure, clusterer.Put(new CaseLook(reports[i / 4 % 4], category, ""), Given.Opened.AddHours(number), () => $"cluster_{number}").Id));
        }
        return put;
    }
}
