using Recovery.Intake.Domain.Classification.Linear;

namespace Recovery.Training.Sources;

/// <summary>
/// Which texts are learned from and which only judge: two of ten judge, by a hash of their group, the same ones on every machine. Texts of one group
/// (one respondent, one complaint) are never on both sides.
/// </summary>
internal static class Split
{
    private const uint Kind = 0x5011;
    private const uint Parts = 10;
    private const uint Judging = 2;

    public static bool IsForJudging(string group) => FeatureHash.Of(group, Kind) % Parts < Judging;
}
