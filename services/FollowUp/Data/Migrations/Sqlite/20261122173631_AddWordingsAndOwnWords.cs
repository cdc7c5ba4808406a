using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.FollowUp.Data.Migrations.Sqlite
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
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "named_times",
                table: "deliveries",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "says_next_time",
                table: "deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "wording",
                table: "deliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "channel",
                table: "cases",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "own_words",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    written_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
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
