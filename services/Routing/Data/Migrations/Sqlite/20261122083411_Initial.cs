using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Routing.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agents",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    languages = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    skills = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    language_keys = table.Column<string>(type: "TEXT", maxLength: 800, nullable: false),
                    skill_keys = table.Column<string>(type: "TEXT", unicode: false, maxLength: 800, nullable: false),
                    cleared_for_sensitive = table.Column<bool>(type: "INTEGER", nullable: false),
                    capacity = table.Column<int>(type: "INTEGER", nullable: false),
                    available = table.Column<bool>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    load = table.Column<int>(type: "INTEGER", nullable: false),
                    event_sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agents", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    severity = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    flags = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    segment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    annual_value_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    annual_value_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    earlier_cases = table.Column<int>(type: "INTEGER", nullable: false),
                    skill = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    public_channel = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    reported_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    waiting_since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    policy_version = table.Column<int>(type: "INTEGER", nullable: false),
                    moments = table.Column<string>(type: "TEXT", unicode: false, maxLength: -1, nullable: false),
                    rank = table.Column<double>(type: "REAL", nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    queue = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    agent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    last_agent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    assigned_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    hand_overs = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    event_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    intake_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    follow_up_sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "clocks",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    name = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    stopped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    breach_told = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clocks", x => new { x.tenant, x.case_id, x.name, x.started_at });
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    scope = table.Column<string>(type: "TEXT", unicode: false, maxLength: 400, nullable: false),
                    key = table.Column<string>(type: "TEXT", unicode: false, maxLength: 255, nullable: false),
                    fingerprint = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    refused = table.Column<bool>(type: "INTEGER", nullable: false),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_idempotency_keys", x => new { x.tenant, x.scope, x.key });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    consumer = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    processed_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.consumer, x.message_id });
                });

            migrationBuilder.CreateTable(
                name: "outbox",
                columns: table => new
                {
                    position = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    type = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    payload = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    traceparent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    lease_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    leased_by = table.Column<byte[]>(type: "BLOB", nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    parked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox", x => x.position);
                });

            migrationBuilder.CreateTable(
                name: "parked_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    consumer = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    message_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    type = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    payload = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    subject = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    traceparent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 128, nullable: true),
                    waits_for = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    parked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parked_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policies",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policies", x => new { x.tenant, x.kind, x.version });
                });

            migrationBuilder.CreateTable(
                name: "timers",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    subject = table.Column<string>(type: "TEXT", unicode: false, maxLength: 200, nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    lease_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timers", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_agents_load",
                table: "agents",
                columns: new[] { "tenant", "load", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_owned",
                table: "cases",
                columns: new[] { "tenant", "agent", "queue" },
                filter: "state = 'Owned'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_waiting",
                table: "cases",
                columns: new[] { "tenant", "rank", "id" },
                descending: new[] { false, true, false },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_waiting_queue",
                table: "cases",
                columns: new[] { "tenant", "queue", "rank", "id" },
                descending: new[] { false, false, true, false },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_expires_at",
                table: "idempotency_keys",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_processed_at",
                table: "inbox",
                column: "processed_at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_parked",
                table: "outbox",
                column: "parked_at",
                filter: "parked_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_unsent",
                table: "outbox",
                columns: new[] { "next_attempt_at", "position" },
                filter: "sent_at IS NULL AND parked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_unsent_subject",
                table: "outbox",
                columns: new[] { "subject", "position" },
                filter: "sent_at IS NULL AND parked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_parked_events_next_attempt",
                table: "parked_events",
                column: "next_attempt_at");

            migrationBuilder.CreateIndex(
                name: "ix_parked_events_subject",
                table: "parked_events",
                columns: new[] { "tenant", "subject", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ux_parked_events_message",
                table: "parked_events",
                columns: new[] { "consumer", "message_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_timers_due",
                table: "timers",
                columns: new[] { "kind", "due_at", "lease_until" });

            migrationBuilder.CreateIndex(
                name: "ux_timers_tenant_kind_key",
                table: "timers",
                columns: new[] { "tenant", "kind", "key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agents");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "clocks");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "parked_events");

            migrationBuilder.DropTable(
                name: "policies");

            migrationBuilder.DropTable(
                name: "timers");
        }
    }
}
