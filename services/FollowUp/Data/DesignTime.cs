using Recovery.ServiceDefaults.Store;

namespace Recovery.FollowUp.Data;

internal sealed class SqliteFollowUpDesignTime : SqliteDesignTime<SqliteFollowUpDbContext>;

internal sealed class SqlServerFollowUpDesignTime : SqlServerDesignTime<SqlServerFollowUpDbContext>;
