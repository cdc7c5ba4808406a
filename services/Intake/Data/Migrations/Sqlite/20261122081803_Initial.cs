using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Intake.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cases",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    customer_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    severity = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    category = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    flags = table.Column<string>(type: "TEXT", unicode: false, maxLength: 400, nullable: true),
                    summary = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 70, nullable: false),
                    channel = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    conversation = table.Column<string>(type: "TEXT", maxLength: 510, nullable: true),
                    order_reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    product = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    claimed_loss_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    claimed_loss_currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    owner_name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    owner_since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    stage = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    stage_since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    report_count = table.Column<int>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_report_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    updated_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    resolved_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    policy_version = table.Column<int>(type: "INTEGER", nullable: false),
                    event_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "customer_identifiers",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    customer_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_identifiers", x => new { x.tenant, x.key });
                });

            migrationBuilder.CreateTable(
                name: "customers",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 508, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    handle = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 510, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 70, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    segment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    annual_value_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    annual_value_currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    annual_value_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => new { x.tenant, x.id });
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
                name: "messages",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    audience = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    author = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_messages", x => new { x.tenant, x.case_id, x.id });
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
                name: "reports",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    customer_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    source_key = table.Column<string>(type: "TEXT", maxLength: 516, nullable: false),
                    recurrence = table.Column<int>(type: "INTEGER", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 510, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    conversation = table.Column<string>(type: "TEXT", maxLength: 510, nullable: false),
                    order_reference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    product = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    claimed_loss_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    claimed_loss_currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reports", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "timeline",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    summary = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    why = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    is_public = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timeline", x => new { x.tenant, x.case_id, x.occurred_at, x.id });
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
                name: "ix_cases_category",
                table: "cases",
                columns: new[] { "tenant", "category", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_conversation",
                table: "cases",
                columns: new[] { "tenant", "customer_id", "conversation", "id" },
                filter: "conversation IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_customer",
                table: "cases",
                columns: new[] { "tenant", "customer_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_owner",
                table: "cases",
                columns: new[] { "tenant", "owner", "id" },
                filter: "owner IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_sensitive",
                table: "cases",
                columns: new[] { "tenant", "id" },
                filter: "flags IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_cases_severity",
                table: "cases",
                columns: new[] { "tenant", "severity", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_status",
                table: "cases",
                columns: new[] { "tenant", "status", "id" });

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
                name: "ux_reports_source",
                table: "reports",
                columns: new[] { "tenant", "channel", "source_key", "recurrence" },
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
                name: "cases");

            migrationBuilder.DropTable(
                name: "customer_identifiers");

            migrationBuilder.DropTable(
                name: "customers");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "messages");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "parked_events");

            migrationBuilder.DropTable(
                name: "policies");

            migrationBuilder.DropTable(
                name: "reports");

            migrationBuilder.DropTable(
                name: "timeline");

            migrationBuilder.DropTable(
                name: "timers");
        }
    }
}
