using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Recovery.ServiceDefaults.Store;

/// <summary>Where a service's database is.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> or <c>sqlserver</c>; from <c>Database:Provider</c>.</summary>
    public string Provider { get; set; } = "sqlite";

    /// <summary>The service's own folder, where the SQLite file is; from <c>Recovery:DataDirectory</c>.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>The SQL Server; from <c>ConnectionStrings:&lt;service&gt;</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The service, which names the file and the connection string.</summary>
    internal string Name { get; set; } = "";

    internal DatabaseProvider Kind =>
        Provider.Equals("sqlserver", StringComparison.OrdinalIgnoreCase) ? DatabaseProvider.SqlServer : DatabaseProvider.Sqlite;

    internal SqliteFile File => new(Path.Combine(DataDirectory!, $"{Name}.db"));

    internal void Read(IConfiguration configuration, string name)
    {
        Name = name;
        Provider = configuration["Database:Provider"] ?? Provider;
        DataDirectory = configuration["Recovery:DataDirectory"];
        ConnectionString = configuration.GetConnectionString(name);
    }

    internal sealed class Validator : IValidateOptions<DatabaseOptions>
    {
        public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
        {
            if (options.Provider.ToUpperInvariant() is not ("SQLITE" or "SQLSERVER"))
                return ValidateOptionsResult.Fail($"Database:Provider is 'sqlite' or 'sqlserver'; it is '{options.Provider}'.");
            if (options.Kind == DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(options.DataDirectory))
                return ValidateOptionsResult.Fail("Recovery:DataDirectory is not set: name the folder this service keeps its database in.");
            if (options.Kind == DatabaseProvider.SqlServer && string.IsNullOrWhiteSpace(options.ConnectionString))
                return ValidateOptionsResult.Fail($"ConnectionStrings:{options.Name} is not set: name the SQL Server database of this service.");
            return ValidateOptionsResult.Success;
        }
    }
}
