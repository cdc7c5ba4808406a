using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class SqlServerBuilderExtensions
{
    public static IResourceBuilder<SqlServerServerResource> AddSqlServer(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? password = null, int? port = null) =>
        builder.AddResource(new SqlServerServerResource(name));

    public static IResourceBuilder<SqlServerDatabaseResource> AddDatabase(
        this IResourceBuilder<SqlServerServerResource> builder, string name, string? databaseName = null) =>
        builder.ApplicationBuilder.AddResource(new SqlServerDatabaseResource(name, builder.Resource));
}
