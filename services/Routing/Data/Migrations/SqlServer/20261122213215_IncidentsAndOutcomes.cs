using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Routing.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class IncidentsAndOutcomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "category",
                table: "cases",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "Unspecified",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "customer_id",
                table: "cases",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "failed_channels",
                table: "cases",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "product",
                table: "cases",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "product_key",
                table: "cases",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "reach",
                table: "cases",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "unrecoverable_at",
                table: "cases",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "case_counts",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    category = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    product_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    hour = table.Column<DateTime>(type: "datetime2", nullable: false),
                    cases = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_counts", x => new { x.tenant, x.category, x.product_key, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "case_tracks",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    case_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    what = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    owner = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reference = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    changed_at = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_tracks", x => new { x.tenant, x.case_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "incident_cases",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    incident_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    case_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    annual_value_minor = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false, collation: "Latin1_General_100_BIN2"),
                    linked_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    unlinked = table.Column<bool>(type: "bit", nullable: false),
                    contact = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    contact_due_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    contacted_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    contact_note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_cases", x => new { x.tenant, x.incident_id, x.case_id });
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    category = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    product = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    product_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    since = table.Column<DateTime>(type: "datetime2", nullable: false),
                    evidence = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    excess = table.Column<double>(type: "float", nullable: false),
                    seen_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    commander = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    decided_by = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false, collation: "Latin1_General_100_BIN2"),
                    opened_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    declared_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ended_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    linking_done = table.Column<bool>(type: "bit", nullable: false),
                    story = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    stories = table.Column<int>(type: "int", nullable: false),
                    next_story_at = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "spike_watches",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    counted_from = table.Column<DateTime>(type: "datetime2", nullable: false),
                    counted_until = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spike_watches", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_clocks_ahead",
                table: "clocks",
                columns: new[] { "tenant", "due_at" },
                filter: "state = 'Running'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_ended",
                table: "cases",
                columns: new[] { "tenant", "ended_at" },
                filter: "state = 'Ended'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_reported",
                table: "cases",
                columns: new[] { "tenant", "reported_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_counts_hour",
                table: "case_counts",
                columns: new[] { "tenant", "hour" });

            migrationBuilder.CreateIndex(
                name: "ix_incident_cases_contact",
                table: "incident_cases",
                columns: new[] { "tenant", "incident_id", "contact_due_at" },
                filter: "contact <> ''");

            migrationBuilder.CreateIndex(
                name: "ix_incident_cases_value",
                table: "incident_cases",
                columns: new[] { "tenant", "incident_id", "annual_value_minor", "case_id" },
                descending: new[] { false, false, true, false });

            migrationBuilder.CreateIndex(
                name: "ix_incidents_state",
                table: "incidents",
                columns: new[] { "tenant", "state", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_counts");

            migrationBuilder.DropTable(
                name: "case_tracks");

            migrationBuilder.DropTable(
                name: "incident_cases");

            migrationBuilder.DropTable(
                name: "incidents");

            migrationBuilder.DropTable(
                name: "spike_watches");

            migrationBuilder.DropIndex(
                name: "ix_clocks_ahead",
                table: "clocks");

            migrationBuilder.DropIndex(
                name: "ix_cases_ended",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_reported",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "category",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "customer_id",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "failed_channels",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "product",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "product_key",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "reach",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "unrecoverable_at",
                table: "cases");
        }
    }
}
