using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Compensation.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class BulksExperimentsAndRetention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "arm",
                table: "offers",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "bulk_id",
                table: "offers",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "experiment",
                table: "offers",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "bulk_id",
                table: "grants",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "bulks",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    rule = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    remedy = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    fund_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    each_minor = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "varchar(3)", unicode: false, maxLength: 3, nullable: true, collation: "Latin1_General_100_BIN2"),
                    note = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    created_by = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    created_by_subject = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    created_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    policy_version = table.Column<int>(type: "int", nullable: false),
                    cursor = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    looked_at = table.Column<int>(type: "int", nullable: false),
                    accounts = table.Column<int>(type: "int", nullable: false),
                    given = table.Column<int>(type: "int", nullable: false),
                    left_out = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    trail = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    approver_subjects = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    approved_by = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    stopped_because = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    started_at = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ended_at = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulks", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "retentions",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    case_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    retained = table.Column<bool>(type: "bit", nullable: false),
                    value_minor = table.Column<long>(type: "bigint", nullable: true),
                    currency = table.Column<string>(type: "varchar(3)", unicode: false, maxLength: 3, nullable: true, collation: "Latin1_General_100_BIN2"),
                    told_by = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    told_at = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retentions", x => new { x.tenant, x.case_id });
                    table.ForeignKey(
                        name: "fk_retentions_cases_tenant_case_id",
                        columns: x => new { x.tenant, x.case_id },
                        principalTable: "cases",
                        principalColumns: new[] { "tenant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bulk_accounts",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    bulk_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    case_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    customer_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    exclusion = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    grant_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    claim = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_accounts", x => new { x.tenant, x.bulk_id, x.case_id });
                    table.ForeignKey(
                        name: "fk_bulk_accounts_bulks_tenant_bulk_id",
                        columns: x => new { x.tenant, x.bulk_id },
                        principalTable: "bulks",
                        principalColumns: new[] { "tenant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bulk_accounts_cases_tenant_case_id",
                        columns: x => new { x.tenant, x.case_id },
                        principalTable: "cases",
                        principalColumns: new[] { "tenant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_offers_bulk",
                table: "offers",
                columns: new[] { "tenant", "bulk_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_offers_experiment",
                table: "offers",
                columns: new[] { "tenant", "experiment", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_grants_bulk",
                table: "grants",
                columns: new[] { "tenant", "bulk_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_accounts_customer",
                table: "bulk_accounts",
                columns: new[] { "tenant", "bulk_id", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_accounts_state",
                table: "bulk_accounts",
                columns: new[] { "tenant", "bulk_id", "state", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_accounts_tenant_case_id",
                table: "bulk_accounts",
                columns: new[] { "tenant", "case_id" });

            migrationBuilder.CreateIndex(
                name: "ux_bulk_accounts_claim",
                table: "bulk_accounts",
                columns: new[] { "tenant", "claim", "customer_id" },
                unique: true,
                filter: "[claim] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bulk_accounts");

            migrationBuilder.DropTable(
                name: "retentions");

            migrationBuilder.DropTable(
                name: "bulks");

            migrationBuilder.DropIndex(
                name: "ix_offers_bulk",
                table: "offers");

            migrationBuilder.DropIndex(
                name: "ix_offers_experiment",
                table: "offers");

            migrationBuilder.DropIndex(
                name: "ix_grants_bulk",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "arm",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "bulk_id",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "experiment",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "bulk_id",
                table: "grants");
        }
    }
}
