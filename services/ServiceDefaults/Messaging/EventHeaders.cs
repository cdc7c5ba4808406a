namespace Recovery.ServiceDefaults.Messaging;

/// <summary>Names of the headers every event carries: CloudEvents 1.0 attributes and extensions.</summary>
internal static class EventHeaders
{
    public const string SpecVersion = "specversion";
    public const string Id = "id";
    public const string Source = "source";
    public const string Type = "type";
    public const string Subject = "subject";
    public const string Time = "time";
    public const string Tenant = "tenantid";
    public const string Sequence = "sequence";
    public const string TraceParent = "traceparent";

    public const string SpecVersionValue = "1.0";
}
