namespace Recovery.ServiceDefaults.Store;

/// <summary>
/// A row that belongs to one tenant. Its primary key starts with <see cref="Tenant"/>, queries see the rows of the tenant at work only,
/// and the tenant is stamped on new rows and checked on every save.
/// </summary>
public interface ITenantOwned
{
    /// <summary>The tenant; leave it empty on a new row.</summary>
    string Tenant { get; set; }
}
