using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Retrospective.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReviewsAndCauses : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "events",
                table: "root_causes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "fix",
                table: "root_causes",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "fixed_at",
                table: "root_causes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "merged_into",
                table: "root_causes",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reopenings",
                table: "root_causes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "root_causes",
                type: "TEXT",
                unicode: false,
                maxLength: 40,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "root_causes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "watch_until",
                table: "root_causes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "comments",
                table: "reviews",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "sign_offs",
                table: "reviews",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "sign_offs_needed",
                table: "reviews",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "submitted_by",
                table: "reviews",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "whys",
                table: "reviews",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "customer_email_key",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "customer_external_key",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "customer_key",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "fix_told_at",
                table: "case_facts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "named_cause_id",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "product",
                table: "case_facts",
                type: "TEXT",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "suspected_cause_id",
                table: "case_facts",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "done_at",
                table: "actions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "evidence",
                table: "actions",
                type: "TEXT",
                maxLength: -1,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "reminders",
                table: "actions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "cause_events",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    cause_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    about = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cause_events", x => new { x.tenant, x.cause_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "comments",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    review_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    about = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comments", x => new { x.tenant, x.review_id, x.number });
                });

            migrationBuilder.CreateIndex(
                name: "ix_root_causes_merged",
                table: "root_causes",
                columns: new[] { "tenant", "merged_into" });

            migrationBuilder.CreateIndex(
                name: "ix_root_causes_named",
                table: "root_causes",
                columns: new[] { "tenant", "named_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_root_causes_state",
                table: "root_causes",
                columns: new[] { "tenant", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_cause",
                table: "reviews",
                columns: new[] { "tenant", "root_cause_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_case_facts_named",
                table: "case_facts",
                columns: new[] { "tenant", "named_cause_id" });

            migrationBuilder.CreateIndex(
                name: "ix_case_facts_suspected",
                table: "case_facts",
                columns: new[] { "tenant", "suspected_cause_id" });

            migrationBuilder.CreateIndex(
                name: "ix_actions_due",
                table: "actions",
                columns: new[] { "tenant", "due_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cause_events");

            migrationBuilder.DropTable(
                name: "comments");

            migrationBuilder.DropIndex(
                name: "ix_root_causes_merged",
                table: "root_causes");

            migrationBuilder.DropIndex(
                name: "ix_root_causes_named",
                table: "root_causes");

            migrationBuilder.DropIndex(
                name: "ix_root_causes_state",
                table: "root_causes");

            migrationBuilder.DropIndex(
                name: "ix_reviews_cause",
                table: "reviews");

            migrationBuilder.DropIndex(
                name: "ix_case_facts_named",
                table: "case_facts");

            migrationBuilder.DropIndex(
                name: "ix_case_facts_suspected",
                table: "case_facts");

            migrationBuilder.DropIndex(
                name: "ix_actions_due",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "events",
                table: "root_causes");

            migrationBuilder.DropColumn(
                name: "fix",
                table: "root_causes");

            migrationBuilder.DropColumn(
                name: "fixed_at",
                table: "root_causes");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "root_causes");

            migrationBuilder.DropColumn(
                name: "reopenings",
                table: "root_causes");

            migrationBuilder.DropColumn(
                name: "state",
                table: "root_causes");

            migrationBuilder.DropColumn(
                name: "version",
                table: "root_causes");

            migrationBuilder.DropColumn(
                name: "watch_until",
                table: "root_causes");

            migrationBuilder.DropColumn(
                name: "comments",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "sign_offs",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "sign_offs_needed",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "submitted_by",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "whys",
                table: "reviews");

            migrationBuilder.DropColumn(
                name: "customer_email_key",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "customer_external_key",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "customer_key",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "fix_told_at",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "named_cause_id",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "product",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "suspected_cause_id",
                table: "case_facts");

            migrationBuilder.DropColumn(
                name: "done_at",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "evidence",
                table: "actions");

            migrationBuilder.DropColumn(
                name: "reminders",
                table: "actions");
        }
    }
}
