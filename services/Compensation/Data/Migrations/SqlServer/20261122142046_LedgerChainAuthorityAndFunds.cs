using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Compensation.Data.Migrations.SqlServer
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
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "approver_subjects",
                table: "offers",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "proposer_role",
                table: "offers",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "trail",
                table: "offers",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "follows_id",
                table: "ledger_transfers",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "ledger_transfers",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "number",
                table: "ledger_transfers",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "customer_id",
                table: "grants",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "given_by",
                table: "grants",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "given_minor",
                table: "grants",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "reserved_until",
                table: "grants",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "reversed_minor",
                table: "grants",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "ends_at",
                table: "funds",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "low",
                table: "funds",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "low_percent",
                table: "funds",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "period_budget_minor",
                table: "funds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "renewal",
                table: "funds",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTime>(
                name: "renews_at",
                table: "funds",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "starts_at",
                table: "funds",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "team",
                table: "funds",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
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

            migrationBuilder.CreateTable(
                name: "delegations",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    from_agent = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    to_agent = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    until = table.Column<DateTime>(type: "datetime2", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegations", x => new { x.tenant, x.from_agent, x.to_agent });
                });

            migrationBuilder.CreateTable(
                name: "ledger_heads",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_heads", x => x.tenant);
                });

            migrationBuilder.CreateTable(
                name: "limit_gates",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    key = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false, collation: "Latin1_General_100_BIN2"),
                    turns = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_limit_gates", x => new { x.tenant, x.key });
                });

            migrationBuilder.CreateTable(
                name: "reconciliations",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    day = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    report = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reconciliations", x => new { x.tenant, x.day });
                });

            migrationBuilder.CreateIndex(
                name: "ux_ledger_transfers_follows",
                table: "ledger_transfers",
                columns: new[] { "tenant", "follows_id" },
                unique: true,
                filter: "[follows_id] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_ledger_transfers_number",
                table: "ledger_transfers",
                columns: new[] { "tenant", "number" },
                unique: true,
                filter: "[number] IS NOT NULL");

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

            InsertOnly.AddMissingAccounts(migrationBuilder, "+");
            InsertOnly.CountReversed(migrationBuilder);
            InsertOnly.AddOnSqlServer(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            InsertOnly.RemoveFromSqlServer(migrationBuilder);

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
