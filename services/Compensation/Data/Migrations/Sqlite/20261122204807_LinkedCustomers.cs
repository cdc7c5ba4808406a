using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Compensation.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LinkedCustomers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    same_as = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_grants_case",
                table: "grants",
                columns: new[] { "tenant", "case_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_customer",
                table: "cases",
                columns: new[] { "tenant", "customer_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_order",
                table: "cases",
                columns: new[] { "tenant", "order_reference" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_same_as",
                table: "customers",
                columns: new[] { "tenant", "same_as" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropIndex(
                name: "ix_grants_case",
                table: "grants");

            migrationBuilder.DropIndex(
                name: "ix_cases_customer",
                table: "cases");

            migrationBuilder.DropIndex(
                name: "ix_cases_order",
                table: "cases");
        }
    }
}
