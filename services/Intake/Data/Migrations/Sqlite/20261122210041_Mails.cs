using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Intake.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Mails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "attachments",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    report_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 240, nullable: false),
                    media_type = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    content_key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    why_not = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attachments", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "mails",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    source_key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 510, nullable: false),
                    sender = table.Column<string>(type: "TEXT", maxLength: 508, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    subject_key = table.Column<string>(type: "TEXT", maxLength: 480, nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    disposition = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: true),
                    report_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    attachments = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mails", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_attachments_report",
                table: "attachments",
                columns: new[] { "tenant", "report_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mails_disposition",
                table: "mails",
                columns: new[] { "tenant", "disposition", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_mails_sender",
                table: "mails",
                columns: new[] { "tenant", "sender", "disposition", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ux_mails_source",
                table: "mails",
                columns: new[] { "tenant", "source_key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attachments");

            migrationBuilder.DropTable(
                name: "mails");
        }
    }
}
