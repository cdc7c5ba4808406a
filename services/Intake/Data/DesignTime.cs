using Recovery.ServiceDefaults.Store;

namespace Recovery.Intake.Data;

internal sealed class SqliteIntakeDesignTime : SqliteDesignTime<SqliteIntakeDbContext>;

internal sealed class SqlServerIntakeDesignTime : SqlServerDesignTime<SqlServerIntakeDbContext>;
