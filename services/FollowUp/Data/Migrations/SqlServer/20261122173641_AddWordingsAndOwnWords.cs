using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.FollowUp.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AddWordingsAndOwnWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "channel",
                table: "promises",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "named_times",
                table: "deliveries",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<bool>(
                name: "says_next_time",
                table: "deliveries",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "wording",
                table: "deliveries",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "channel",
                table: "cases",
                type: "varchar(64)",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "own_words",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    case_id = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    text = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false, collation: "Latin1_General_100_BIN2"),
                    written_by = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    written_at = table.Column<DateTime>(type: "datetime2", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_words", x => new { x.tenant, x.case_id, x.kind });
                });

            migrationBuilder.CreateIndex(
                name: "ix_promises_owner",
                table: "promises",
                columns: new[] { "tenant", "owner", "state", "due_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_public",
                table: "deliveries",
                columns: new[] { "tenant", "created_at" },
                filter: "kind = 'public_reply'");

            migrationBuilder.CreateIndex(
                name: "ix_deliveries_wordings",
                table: "deliveries",
                columns: new[] { "tenant", "message", "recipient", "created_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "own_words");

            migrationBuilder.DropIndex(
                name: "ix_promises_owner",
                table: "promises");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_public",
                table: "deliveries");

            migrationBuilder.DropIndex(
                name: "ix_deliveries_wordings",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "channel",
                table: "promises");

            migrationBuilder.DropColumn(
                name: "named_times",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "says_next_time",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "wording",
                table: "deliveries");

            migrationBuilder.DropColumn(
                name: "channel",
                table: "cases");
        }
    }
}
