using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Compensation.Data.Migrations.Sqlite
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
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "bulk_id",
                table: "offers",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "experiment",
                table: "offers",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "bulk_id",
                table: "grants",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "bulks",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    rule = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    remedy = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    fund_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    each_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    created_by_subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    policy_version = table.Column<int>(type: "INTEGER", nullable: false),
                    cursor = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    looked_at = table.Column<int>(type: "INTEGER", nullable: false),
                    accounts = table.Column<int>(type: "INTEGER", nullable: false),
                    given = table.Column<int>(type: "INTEGER", nullable: false),
                    left_out = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    trail = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    approver_subjects = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    approved_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    stopped_because = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulks", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "retentions",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    retained = table.Column<bool>(type: "INTEGER", nullable: false),
                    value_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    told_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    told_at = table.Column<DateTime>(type: "TEXT", nullable: false)
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
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    bulk_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    customer_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    exclusion = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    grant_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    claim = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
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
                unique: true);
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
