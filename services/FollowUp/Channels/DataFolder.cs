namespace Recovery.FollowUp.Channels;

/// <summary>Folders below the service's own; <see cref="DeliverySetupCheck"/> has seen that it is set.</summary>
internal static class DataFolder
{
    public const string Key = "Recovery:DataDirectory";

    public static string Of(IConfiguration configuration, string name) => Path.Combine(configuration[Key] ?? "", name);
}
