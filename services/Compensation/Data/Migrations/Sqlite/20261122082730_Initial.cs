using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Recovery.Compensation.Data.Migrations.Sqlite
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
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
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
                    summary = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    severity = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    category = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    segment = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    sensitive = table.Column<bool>(type: "INTEGER", nullable: false),
                    order_reference = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    product = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    earlier_cases = table.Column<int>(type: "INTEGER", nullable: false),
                    annual_value_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    annual_value_currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    annual_value_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    owner = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    closed = table.Column<bool>(type: "INTEGER", nullable: false),
                    open_offer = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    cost_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    given_alone_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    event_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    routing_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    follow_up_sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => new { x.tenant, x.id });
                });

            migrationBuilder.CreateTable(
                name: "funds",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_funds", x => new { x.tenant, x.id });
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
                name: "ledger_transfers",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    fund_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    grant_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    posted_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_transfers", x => new { x.tenant, x.id });
                    table.CheckConstraint("ck_ledger_transfers_amount", "amount_minor <> 0");
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

            migrationBuilder.CreateTable(
                name: "offers",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    terms = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    proposed_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    proposed_by_subject = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    decision_reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    accepted_option = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    grant_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    decline_reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    felt_fair = table.Column<bool>(type: "INTEGER", nullable: true),
                    proposed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    presented_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    open_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    policy_version = table.Column<int>(type: "INTEGER", nullable: false),
                    fund_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    approved = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offers", x => new { x.tenant, x.id });
                    table.ForeignKey(
                        name: "fk_offers_cases_tenant_case_id",
                        columns: x => new { x.tenant, x.case_id },
                        principalTable: "cases",
                        principalColumns: new[] { "tenant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_accounts",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    fund_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    may_owe = table.Column<bool>(type: "INTEGER", nullable: false),
                    balance_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    entry_count = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_accounts", x => new { x.tenant, x.id });
                    table.CheckConstraint("ck_ledger_accounts_balance", "may_owe = 1 OR balance_minor >= 0");
                    table.ForeignKey(
                        name: "fk_ledger_accounts_funds_tenant_fund_id",
                        columns: x => new { x.tenant, x.fund_id },
                        principalTable: "funds",
                        principalColumns: new[] { "tenant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "grants",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    offer_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    case_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    option = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: true),
                    fund_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    approved = table.Column<bool>(type: "INTEGER", nullable: false),
                    provider_reference = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    failure = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    payout_attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reversed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_grants", x => new { x.tenant, x.id });
                    table.ForeignKey(
                        name: "fk_grants_offers_tenant_offer_id",
                        columns: x => new { x.tenant, x.offer_id },
                        principalTable: "offers",
                        principalColumns: new[] { "tenant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_entries",
                columns: table => new
                {
                    tenant = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    account_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    transfer_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    grant_id = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    amount_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 3, nullable: false),
                    balance_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    posted_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_entries", x => new { x.tenant, x.account_id, x.number });
                    table.CheckConstraint("ck_ledger_entries_amount", "amount_minor <> 0");
                    table.ForeignKey(
                        name: "fk_ledger_entries_ledger_accounts_tenant_account_id",
                        columns: x => new { x.tenant, x.account_id },
                        principalTable: "ledger_accounts",
                        principalColumns: new[] { "tenant", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ledger_entries_ledger_transfers_tenant_transfer_id",
                        columns: x => new { x.tenant, x.transfer_id },
                        principalTable: "ledger_transfers",
                        principalColumns: new[] { "tenant", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_funds_currency",
                table: "funds",
                columns: new[] { "tenant", "currency", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_grants_offer",
                table: "grants",
                columns: new[] { "tenant", "offer_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_idempotency_keys_expires_at",
                table: "idempotency_keys",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_processed_at",
                table: "inbox",
                column: "processed_at");

            migrationBuilder.CreateIndex(
                name: "ix_ledger_accounts_fund",
                table: "ledger_accounts",
                columns: new[] { "tenant", "fund_id" });

            migrationBuilder.CreateIndex(
                name: "ix_ledger_entries_transfer",
                table: "ledger_entries",
                columns: new[] { "tenant", "transfer_id" });

            migrationBuilder.CreateIndex(
                name: "ux_ledger_transfers_grant_kind",
                table: "ledger_transfers",
                columns: new[] { "tenant", "grant_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_offers_case",
                table: "offers",
                columns: new[] { "tenant", "case_id", "proposed_at", "id" });

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
                name: "grants");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "ledger_entries");

            migrationBuilder.DropTable(
                name: "outbox");

            migrationBuilder.DropTable(
                name: "parked_events");

            migrationBuilder.DropTable(
                name: "policies");

            migrationBuilder.DropTable(
                name: "timers");

            migrationBuilder.DropTable(
                name: "offers");

            migrationBuilder.DropTable(
                name: "ledger_accounts");

            migrationBuilder.DropTable(
                name: "ledger_transfers");

            migrationBuilder.DropTable(
                name: "cases");

            migrationBuilder.DropTable(
                name: "funds");
        }
    }
}
