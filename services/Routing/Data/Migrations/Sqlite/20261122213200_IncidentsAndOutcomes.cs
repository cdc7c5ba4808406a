using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Routing.Data.Migrations.Sqlite
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
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "Unspecified");

            migrationBuilder.AddColumn<string>(
                name: "customer_id",
                table: "cases",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "failed_channels",
                table: "cases",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "product",
                table: "cases",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "product_key",
                table: "cases",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "reach",
                table: "cases",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "unrecoverable_at",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "case_counts",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    category = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    product_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    cases = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_counts", x => new { x.tenant, x.category, x.product_key, x.hour });
                });

            migrationBuilder.CreateTable(
                name: "case_tracks",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    owner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_tracks", x => new { x.tenant, x.case_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "incident_cases",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    incident_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    annual_value_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    linked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    unlinked = table.Column<bool>(type: "INTEGER", nullable: false),
                    contact = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    contact_due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    contacted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    contact_note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident_cases", x => new { x.tenant, x.incident_id, x.case_id });
                });

            migrationBuilder.CreateTable(
                name: "incidents",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    category = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    product = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    product_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    evidence = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    excess = table.Column<double>(type: "REAL", nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    commander = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    declared_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    linking_done = table.Column<bool>(type: "INTEGER", nullable: false),
                    story = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    stories = table.Column<int>(type: "INTEGER", nullable: false),
                    next_story_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incidents", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "spike_watches",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    counted_from = table.Column<DateTime>(type: "TEXT", nullable: false),
                    counted_until = table.Column<DateTime>(type: "TEXT", nullable: false)
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
