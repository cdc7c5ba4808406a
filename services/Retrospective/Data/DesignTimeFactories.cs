using Recovery.ServiceDefaults.Store;

namespace Recovery.Retrospective.Data;

internal sealed class SqliteDesignTimeFactory : SqliteDesignTime<SqliteRetrospectiveDbContext>;

internal sealed class SqlServerDesignTimeFactory : SqlServerDesignTime<SqlServerRetrospectiveDbContext>;
