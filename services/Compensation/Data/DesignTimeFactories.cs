using Recovery.ServiceDefaults.Store;

namespace Recovery.Compensation.Data;

internal sealed class SqliteDesignTimeFactory : SqliteDesignTime<SqliteCompensationDbContext>;

internal sealed class SqlServerDesignTimeFactory : SqlServerDesignTime<SqlServerCompensationDbContext>;
