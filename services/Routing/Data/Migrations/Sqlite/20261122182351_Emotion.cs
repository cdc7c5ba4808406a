using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Routing.Data.Migrations.Sqlite
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
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "Unspecified");
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
