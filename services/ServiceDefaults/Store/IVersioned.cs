namespace Recovery.ServiceDefaults.Store;

/// <summary>A row that two writers may want to change at once: the later one is refused with <c>concurrent-update</c>.</summary>
public interface IVersioned
{
    /// <summary>1 when the row is new, one more with each change. Kept by the context; it is the resource's etag.</summary>
    long Version { get; set; }
}
