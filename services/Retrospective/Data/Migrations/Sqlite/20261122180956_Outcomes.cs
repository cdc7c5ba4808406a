using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Retrospective.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Outcomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "outcome_customers",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    segment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    annual_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    annual_currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcome_customers", x => new { x.tenant, x.key });
                });

            migrationBuilder.CreateTable(
                name: "outcomes",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    customer_key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 32, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    rating = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outcomes", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_at",
                table: "outcomes",
                columns: new[] { "tenant", "at", "customer_key" });

            migrationBuilder.CreateIndex(
                name: "ix_outcomes_customer",
                table: "outcomes",
                columns: new[] { "tenant", "customer_key", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outcome_customers");

            migrationBuilder.DropTable(
                name: "outcomes");
        }
    }
}
