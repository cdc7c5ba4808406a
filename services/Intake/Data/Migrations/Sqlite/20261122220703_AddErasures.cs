using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Intake.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddErasures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "erased_at",
                table: "customers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "erased_at",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "erasure_parts",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    erasure_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    service = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    cases = table.Column<int>(type: "INTEGER", nullable: false),
                    done = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasure_parts", x => new { x.tenant, x.erasure_id, x.service });
                });

            migrationBuilder.CreateTable(
                name: "erasures",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    customer_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    cause = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    requested_by = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    requested_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    resolved_before = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cases = table.Column<int>(type: "INTEGER", nullable: false),
                    all_found = table.Column<bool>(type: "INTEGER", nullable: false),
                    completed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasures", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_mails_case",
                table: "mails",
                columns: new[] { "tenant", "case_id" },
                filter: "case_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_retention",
                table: "cases",
                columns: new[] { "tenant", "resolved_at" },
                filter: "resolved_at IS NOT NULL AND erased_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "erasure_parts");

            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropIndex(
                name: "ix_mails_case",
                table: "mails");

            migrationBuilder.DropIndex(
                name: "ix_cases_retention",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "customers");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "cases");
        }
    }
}
