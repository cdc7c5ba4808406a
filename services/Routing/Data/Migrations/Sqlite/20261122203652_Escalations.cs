using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Routing.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Escalations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "escalations",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    clock = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    raised_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    alerted_role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    level = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    agents = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_escalations", x => new { x.tenant, x.case_id, x.raised_at, x.clock, x.started_at, x.alerted_role });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "escalations");
        }
    }
}
