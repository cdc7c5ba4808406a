using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Compensation.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LedgerChainAuthorityAndFunds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "approval_hours",
                table: "offers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "approver_subjects",
                table: "offers",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "proposer_role",
                table: "offers",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trail",
                table: "offers",
                type: "TEXT",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "follows_id",
                table: "ledger_transfers",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "ledger_transfers",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "number",
                table: "ledger_transfers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "customer_id",
                table: "grants",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "given_by",
                table: "grants",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "given_minor",
                table: "grants",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "reserved_until",
                table: "grants",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reversed_minor",
                table: "grants",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "ends_at",
                table: "funds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "low",
                table: "funds",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "low_percent",
                table: "funds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "period_budget_minor",
                table: "funds",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "renewal",
                table: "funds",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "renews_at",
                table: "funds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "starts_at",
                table: "funds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "team",
                table: "funds",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "customer_id",
                table: "cases",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    from_agent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    to_agent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegations", x => new { x.tenant, x.from_agent, x.to_agent });
                });

            migrationBuilder.CreateTable(
                name: "ledger_heads",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_heads", x => x.tenant);
                });

            migrationBuilder.CreateTable(
                name: "limit_gates",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    turns = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_limit_gates", x => new { x.tenant, x.key });
                });

            migrationBuilder.CreateTable(
                name: "reconciliations",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    day = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    report = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliations", x => new { x.tenant, x.day });
                });

            migrationBuilder.CreateIndex(
                name: "ux_ledger_transfers_follows",
                table: "ledger_transfers",
                columns: new[] { "tenant", "follows_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_ledger_transfers_number",
                table: "ledger_transfers",
                columns: new[] { "tenant", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_grants_created",
                table: "grants",
                columns: new[] { "tenant", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_grants_customer",
                table: "grants",
                columns: new[] { "tenant", "customer_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_grants_giver",
                table: "grants",
                columns: new[] { "tenant", "given_by", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_delegations_to",
                table: "delegations",
                columns: new[] { "tenant", "to_agent" });

            InsertOnly.AddMissingAccounts(migrationBuilder, "||");
            InsertOnly.CountReversed(migrationBuilder);
            InsertOnly.AddOnSqlite(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            InsertOnly.RemoveFromSqlite(migrationBuilder);

            migrationBuilder.DropTable(
                name: "delegations");

            migrationBuilder.DropTable(
                name: "ledger_heads");

            migrationBuilder.DropTable(
                name: "limit_gates");

            migrationBuilder.DropTable(
                name: "reconciliations");

            migrationBuilder.DropIndex(
                name: "ux_ledger_transfers_follows",
                table: "ledger_transfers");

            migrationBuilder.DropIndex(
                name: "ux_ledger_transfers_number",
                table: "ledger_transfers");

            migrationBuilder.DropIndex(
                name: "ix_grants_created",
                table: "grants");

            migrationBuilder.DropIndex(
                name: "ix_grants_customer",
                table: "grants");

            migrationBuilder.DropIndex(
                name: "ix_grants_giver",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "approval_hours",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "approver_subjects",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "proposer_role",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "trail",
                table: "offers");

            migrationBuilder.DropColumn(
                name: "follows_id",
                table: "ledger_transfers");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "ledger_transfers");

            migrationBuilder.DropColumn(
                name: "number",
                table: "ledger_transfers");

            migrationBuilder.DropColumn(
                name: "customer_id",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "given_by",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "given_minor",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "reserved_until",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "reversed_minor",
                table: "grants");

            migrationBuilder.DropColumn(
                name: "ends_at",
                table: "funds");

            migrationBuilder.DropColumn(
                name: "low",
                table: "funds");

            migrationBuilder.DropColumn(
                name: "low_percent",
                table: "funds");

            migrationBuilder.DropColumn(
                name: "period_budget_minor",
                table: "funds");

            migrationBuilder.DropColumn(
                name: "renewal",
                table: "funds");

            migrationBuilder.DropColumn(
                name: "renews_at",
                table: "funds");

            migrationBuilder.DropColumn(
                name: "starts_at",
                table: "funds");

            migrationBuilder.DropColumn(
                name: "team",
                table: "funds");

            migrationBuilder.DropColumn(
                name: "customer_id",
                table: "cases");
        }
    }
}
