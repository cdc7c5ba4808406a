namespace Recovery.Routing.Domain.Assignment;

/// <summary>The two queues of the contract.</summary>
internal static class Queues
{
    public const string General = "general";

    /// <summary>Only cleared agents take from it (RT-05).</summary>
    public const string Sensitive = "sensitive";

    public static string Of(bool sensitive) => sensitive ? Sensitive : General;

    public static bool Exists(string queue) => queue is General or Sensitive;
}
