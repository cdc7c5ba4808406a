using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Routing.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Agents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "policy_changes",
                table: "cases",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "varchar(max)",
                oldUnicode: false,
                oldMaxLength: -1);

            migrationBuilder.AddColumn<DateTime>(
                name: "acted_at",
                table: "cases",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "effort",
                table: "cases",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "note",
                table: "cases",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "absences",
                table: "agents",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "away",
                table: "agents",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "emotional_at",
                table: "agents",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "emotional_load",
                table: "agents",
                type: "float",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<int>(
                name: "heavy_in_a_row",
                table: "agents",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "segment_keys",
                table: "agents",
                type: "varchar(800)",
                unicode: false,
                maxLength: 800,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "segments",
                table: "agents",
                type: "nvarchar(max)",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "shift",
                table: "agents",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "skill_levels",
                table: "agents",
                type: "nvarchar(max)",
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

            migrationBuilder.AlterColumn<string>(
                name: "policy_changes",
                table: "cases",
                type: "varchar(max)",
                unicode: false,
                maxLength: -1,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(max)",
                oldMaxLength: -1);
        }
    }
}
