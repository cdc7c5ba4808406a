using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Retrospective.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ClustersAndKnowledge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "above_baseline",
                table: "case_facts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "cluster_id",
                table: "case_facts",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "case_facts",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "messages_read",
                table: "case_facts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "anomalies",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    day = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    cases = table.Column<int>(type: "int", nullable: false),
                    expected = table.Column<double>(type: "float", nullable: false),
                    chance = table.Column<double>(type: "float", nullable: false),
                    state = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    judged_by = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    note = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    proposed_at = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anomalies", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    problem = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    text = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    category = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    product = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    review_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    written_by = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    written_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    retired_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    changed_at = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cluster_models",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    body = table.Column<byte[]>(type: "varbinary(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cluster_models", x => x.tenant);
                });

            migrationBuilder.CreateTable(
                name: "clusters",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    cases = table.Column<int>(type: "int", nullable: false),
                    first_seen_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clusters", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "read_messages",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    case_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    delivery = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    sent_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    person_key = table.Column<string>(type: "varchar(32)", unicode: false, maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2"),
                    findings = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_read_messages", x => new { x.tenant, x.case_id, x.delivery });
                });

            migrationBuilder.CreateIndex(
                name: "ix_case_facts_cluster",
                table: "case_facts",
                columns: new[] { "tenant", "cluster_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_case_facts_resolved",
                table: "case_facts",
                columns: new[] { "tenant", "resolved_at" });

            migrationBuilder.CreateIndex(
                name: "ix_anomalies_proposed",
                table: "anomalies",
                columns: new[] { "tenant", "proposed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_anomalies_series",
                table: "anomalies",
                columns: new[] { "tenant", "day", "kind", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_articles_changed",
                table: "articles",
                columns: new[] { "tenant", "changed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_articles_written",
                table: "articles",
                columns: new[] { "tenant", "written_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clusters_seen",
                table: "clusters",
                columns: new[] { "tenant", "last_seen_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_read_messages_sent",
                table: "read_messages",
                columns: new[] { "tenant", "sent_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "anomalies");

            migrationBuilder.DropTable(
                name: "articles");

            migrationBuilder.DropTable(
                name: "cluster_models");

            migrationBuilder.DropTable(
                name: "clusters");

            migrationBuilder.DropTable(
                name: "read_messages");

            migrationBuilder.DropIndex(
                name: "ix_case_facts_cluster",
                table: "case_facts");

            migrationBuilder.DropIndex(
                name: "ix_case_facts_resolved",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "above_baseline",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "cluster_id",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "language",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "messages_read",
                table: "case_facts");
        }
    }
}
