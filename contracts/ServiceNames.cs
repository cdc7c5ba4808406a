namespace Recovery.Contracts;

/// <summary>The five services by the names they have in configuration, on the bus and in the app model.</summary>
public static class ServiceNames
{
    public const string Intake = "intake";
    public const string Routing = "routing";
    public const string Compensation = "compensation";
    public const string FollowUp = "followup";
    public const string Retrospective = "retrospective";
    public const string Gateway = "gateway";

    /// <summary>The five, in the order a case meets them.</summary>
    public static IReadOnlyList<string> All { get; } = [Intake, Routing, Compensation, FollowUp, Retrospective];
}
