using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Routing.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Agents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "acted_at",
                table: "cases",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "effort",
                table: "cases",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "cases",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "absences",
                table: "agents",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "away",
                table: "agents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "emotional_at",
                table: "agents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "emotional_load",
                table: "agents",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<int>(
                name: "heavy_in_a_row",
                table: "agents",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "segment_keys",
                table: "agents",
                type: "TEXT",
                unicode: false,
                maxLength: 800,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "segments",
                table: "agents",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "shift",
                table: "agents",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "skill_levels",
                table: "agents",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "acted_at",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "effort",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "note",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "absences",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "away",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "emotional_at",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "emotional_load",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "heavy_in_a_row",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "segment_keys",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "segments",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "shift",
                table: "agents");

            migrationBuilder.DropColumn(
                name: "skill_levels",
                table: "agents");
        }
    }
}
