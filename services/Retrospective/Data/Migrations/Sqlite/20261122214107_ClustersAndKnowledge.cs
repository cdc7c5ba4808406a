using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Retrospective.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "cluster_id",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "case_facts",
                type: "TEXT",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "messages_read",
                table: "case_facts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "anomalies",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    day = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    cases = table.Column<int>(type: "INTEGER", nullable: false),
                    expected = table.Column<double>(type: "REAL", nullable: false),
                    chance = table.Column<double>(type: "REAL", nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    judged_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    proposed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anomalies", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    problem = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    category = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    product = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    review_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    written_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    retired_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cluster_models",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cluster_models", x => x.tenant);
                });

            migrationBuilder.CreateTable(
                name: "clusters",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    cases = table.Column<int>(type: "INTEGER", nullable: false),
                    first_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clusters", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "read_messages",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    delivery = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    person_key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    findings = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
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
