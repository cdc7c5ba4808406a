using Recovery.Contracts.Intake.V1;

namespace Recovery.Intake.Features;

/// <summary>The bars of a policy (IN-03), with the defaults the contract names.</summary>
/// <param name="Join">From here on a report joins by itself.</param>
/// <param name="Suggest">From here on a match is told.</param>
/// <param name="Window">How long after its last report a case is looked at.</param>
internal sealed record MatchSettings(double Join, double Suggest, TimeSpan Window)
{
    public const int DefaultJoin = 90;
    public const int DefaultSuggest = 50;
    public const int DefaultDays = 7;
    private const double Percent = 100;

    public static MatchSettings Of(IntakePolicy policy) => new(
        Or(policy.JoinPercent, DefaultJoin) / Percent, Or(policy.SuggestPercent, DefaultSuggest) / Percent, TimeSpan.FromDays(Or(policy.MatchDays, DefaultDays)));

    public static int Or(int value, int otherwise) => value == 0 ? otherwise : value;
}
