using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Routing.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Emotion : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "emotion",
                table: "cases",
                type: "varchar(40)",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "Unspecified",
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "emotion",
                table: "cases");
        }
    }
}
