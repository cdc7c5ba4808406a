using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Retrospective.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Moments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ces",
                table: "case_facts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "channel",
                table: "case_facts",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "contacts",
                table: "case_facts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "first_response_seconds",
                table: "case_facts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "journaled",
                table: "case_facts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "merged",
                table: "case_facts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "methodology",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "moments",
                table: "case_facts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "nps",
                table: "case_facts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "opened_day",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 10,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "owned_at",
                table: "case_facts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "owner_id",
                table: "case_facts",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "playbook",
                table: "case_facts",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "remedies",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "segment",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "Unspecified");

            // Cases from before days were kept.
            migrationBuilder.Sql("UPDATE case_facts SET opened_day = substr(opened_at, 1, 10)");

            migrationBuilder.CreateTable(
                name: "moments",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    detail = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    flag = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_moments", x => new { x.tenant, x.case_id, x.number });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "moments");

            migrationBuilder.DropColumn(
                name: "ces",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "channel",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "contacts",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "first_response_seconds",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "journaled",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "merged",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "methodology",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "moments",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "nps",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "opened_day",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "owned_at",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "playbook",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "remedies",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "segment",
                table: "case_facts");
        }
    }
}
