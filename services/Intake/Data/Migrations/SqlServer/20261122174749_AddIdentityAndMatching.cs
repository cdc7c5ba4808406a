using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Intake.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AddIdentityAndMatching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "match_reasons",
                table: "reports",
                type: "nvarchar(4000)",
                maxLength: 4000,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<double>(
                name: "match_score",
                table: "reports",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "order_key",
                table: "reports",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "signature",
                table: "reports",
                type: "varbinary(384)",
                maxLength: 384,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<string>(
                name: "access_needs",
                table: "customers",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "contact_consent",
                table: "customers",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "linked_customers",
                table: "customers",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "linked_to",
                table: "customers",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "notes",
                table: "customers",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "organisation",
                table: "customers",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "preferred_channel",
                table: "customers",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "story_consent",
                table: "customers",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "tier",
                table: "customers",
                type: "nvarchar(120)",
                maxLength: 120,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<int>(
                name: "merged_cases",
                table: "cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "merged_into",
                table: "cases",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "order_key",
                table: "cases",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "own_flags",
                table: "cases",
                type: "varchar(400)",
                unicode: false,
                maxLength: 400,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "own_severity",
                table: "cases",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "signature",
                table: "cases",
                type: "varbinary(384)",
                maxLength: 384,
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.CreateTable(
                name: "case_parties",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    case_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    customer_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    role = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false, collation: "Latin1_General_100_BIN2"),
                    added_by = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    added_at = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_case_parties", x => new { x.tenant, x.case_id, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "customer_changes",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    customer_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    summary = table.Column<string>(type: "nvarchar(2400)", maxLength: 2400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    actor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    occurred_at = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_changes", x => new { x.tenant, x.customer_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "customer_links",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    customer_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    other_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    moved = table.Column<string>(type: "varchar(861)", unicode: false, maxLength: 861, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    linked_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    linked_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    undone_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    undone_at = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_links", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "dismissed_matches",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    case_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    other_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    dismissed_by = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    dismissed_at = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dismissed_matches", x => new { x.tenant, x.case_id, x.other_id });
                });

            migrationBuilder.CreateTable(
                name: "identity_conflicts",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    customer_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    other_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    reason = table.Column<string>(type: "nvarchar(800)", maxLength: 800, nullable: false, collation: "Latin1_General_100_BIN2"),
                    first_seen_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    reports = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_conflicts", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "organisations",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    tier = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false, collation: "Latin1_General_100_BIN2"),
                    annual_value_minor = table.Column<long>(type: "bigint", nullable: true),
                    annual_value_currency = table.Column<string>(type: "varchar(3)", unicode: false, maxLength: 3, nullable: true, collation: "Latin1_General_100_BIN2"),
                    annual_value_verified = table.Column<bool>(type: "bit", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisations", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "stakeholders",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    organisation = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    customer_id = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    role = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    party_to_all_cases = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stakeholders", x => new { x.tenant, x.organisation, x.customer_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_reports_case",
                table: "reports",
                columns: new[] { "tenant", "case_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_linked",
                table: "customers",
                columns: new[] { "tenant", "linked_to" },
                filter: "linked_to IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_organisation",
                table: "customers",
                columns: new[] { "tenant", "organisation", "id" },
                filter: "organisation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customer_identifiers_customer",
                table: "customer_identifiers",
                columns: new[] { "tenant", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_merged",
                table: "cases",
                columns: new[] { "tenant", "merged_into" },
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_order",
                table: "cases",
                columns: new[] { "tenant", "order_key", "id" },
                filter: "order_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_parties_customer",
                table: "case_parties",
                columns: new[] { "tenant", "customer_id", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_customer_links_customer",
                table: "customer_links",
                columns: new[] { "tenant", "customer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_dismissed_matches_other",
                table: "dismissed_matches",
                columns: new[] { "tenant", "other_id" });

            migrationBuilder.CreateIndex(
                name: "ix_identity_conflicts_state",
                table: "identity_conflicts",
                columns: new[] { "tenant", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_identity_conflicts_pair",
                table: "identity_conflicts",
                columns: new[] { "tenant", "customer_id", "other_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stakeholders_customer",
                table: "stakeholders",
                columns: new[] { "tenant", "customer_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "case_parties");

            migrationBuilder.DropTable(
                name: "customer_changes");

            migrationBuilder.DropTable(
                name: "customer_links");

            migrationBuilder.DropTable(
                name: "dismissed_matches");

            migrationBuilder.DropTable(
                name: "identity_conflicts");

            migrationBuilder.DropTable(
                name: "organisations");

            migrationBuilder.DropTable(
                name: "stakeholders");

            migrationBuilder.DropIndex(
                name: "ix_reports_case",
                table: "reports");

            migrationBuilder.DropIndex(
                name: "ix_customers_linked",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customers_organisation",
                table: "customers");

            migrationBuilder.DropIndex(
                name: "ix_customer_identifiers_customer",
                table: "customer_identifiers");

            migrationBuilder.DropIndex(
                name: "ix_cases_merged",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_order",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "match_reasons",
                table: "reports");

            migrationBuilder.DropColumn(
                name: "match_score",
                table: "reports");

            migrationBuilder.DropColumn(
                name: "order_key",
                table: "reports");

            migrationBuilder.DropColumn(
                name: "signature",
                table: "reports");

            migrationBuilder.DropColumn(
                name: "access_needs",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "contact_consent",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "linked_customers",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "linked_to",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "notes",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "organisation",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "preferred_channel",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "story_consent",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "tier",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "merged_cases",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "order_key",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "own_flags",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "own_severity",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "signature",
                table: "cases");
        }
    }
}
