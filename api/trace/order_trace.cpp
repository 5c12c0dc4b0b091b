#include "api/trace/order_trace.h"

#include <map>
#include <vector>

#include "core/command/list_query.h"

namespace liangjia::api {
namespace {

using json::Array;
using json::Object;
using json::Value;

constexpr db::Sql kOrder{"trace.order",
                         "SELECT o.id, o.number, b.name, o.emergency, o.emergency_reason, o.submitted_at, o.state, u.username "
                         "FROM purchase_order o JOIN organisation b ON b.id = o.buyer_id LEFT JOIN user_account u ON u.id = o.created_by "
                         "WHERE o.id = ? OR o.number = ?"};
constexpr std::string_view kLines =
    "SELECT l.id, l.line_no, l.part, i.name, p.code, p.generic_name, p.spec, p.pack, w.name, d.name, l.packs, l.price_e4, l.price_on, "
    "l.amount_fen, "
    "l.order_state, l.fulfilment_state, l.responded_at, l.quota_account_id, l.agreement_id, l.award_id "
    "FROM order_line l JOIN organisation i ON i.id = l.institution_id JOIN organisation w ON w.id = l.winner_id "
    "JOIN organisation d ON d.id = l.distributor_id JOIN product p ON p.id = l.product_id WHERE l.order_id = ? AND ";
constexpr db::Sql kAward{"trace.award",
                         "SELECT r.code, r.name, a.supply_role, a.area_code, a.valid_from, a.valid_to, a.source FROM award a "
                         "JOIN procurement_round r ON r.id = a.round_id WHERE a.id = ?"};
constexpr db::Sql kReport{
    "trace.report",
    "SELECT v.number, l.units, l.history_mean_units, v.state, u.username FROM quota_account q "
    "JOIN volume_report v ON v.agreement_year_id = q.agreement_year_id AND v.institution_id = q.institution_id "
    "JOIN volume_report_line l ON l.report_id = v.id AND l.variety_id = q.variety_id LEFT JOIN user_account u ON u.id = v.filed_by "
    "WHERE q.id = ? ORDER BY (l.product_id = q.product_id) DESC, l.product_id IS NOT NULL LIMIT 1"};
constexpr db::Sql kQuota{
    "trace.quota",
    "SELECT base_units, ratio_ppm, rule_id, contracted_units, reserved_units, accepted_units, state FROM quota_account WHERE id = ?"};
// The grant, and what this order line itself moved.
constexpr db::Sql kQuotaEntries{
    "trace.quota_entries",
    "SELECT e.kind, e.contracted_change, e.reserved_change, e.accepted_change, e.at, u.username FROM quota_entry e "
    "LEFT JOIN user_account u ON u.id = e.user_id WHERE e.account_id = ? AND (e.kind = 'grant' OR e.document_id = ? "
    "OR e.document_id IN (SELECT id FROM acceptance_line WHERE order_line_id = ?) "
    "OR e.document_id IN (SELECT id FROM goods_return WHERE order_line_id = ?)) ORDER BY e.id"};
constexpr db::Sql kAgreement{"trace.agreement", "SELECT number, state, valid_from, valid_to, document_digest FROM agreement WHERE id = ?"};
constexpr db::Sql kSignatures{
    "trace.signatures",
    "SELECT s.party, o.name, u.username, s.at FROM agreement_signature s JOIN organisation o ON o.id = s.organisation_id "
    "LEFT JOIN user_account u ON u.id = s.user_id WHERE s.agreement_id = ? ORDER BY s.at"};
constexpr db::Sql kPrepayment{
    "trace.prepayment",
    "SELECT p.number, p.basis_fen, p.ratio_ppm, p.amount_fen, p.offset_fen, p.state, m.username, c.username, y.instruction_no, "
    "y.bank_reference, y.result_on FROM quota_account q JOIN prepayment p ON p.agreement_year_id = q.agreement_year_id "
    "AND p.institution_id = q.institution_id AND p.state <> 'refused' LEFT JOIN payment y ON y.id = p.payment_id "
    "LEFT JOIN user_account m ON m.id = p.made_by LEFT JOIN user_account c ON c.id = p.checked_by WHERE q.id = ? "
    "ORDER BY p.id DESC LIMIT 1"};
constexpr db::Sql kShipments{
    "trace.shipments",
    "SELECT s.number, sl.lot, sl.expires_on, sl.packs, s.shipped_at, u.username FROM shipment_line sl "
    "JOIN shipment s ON s.id = sl.shipment_id LEFT JOIN user_account u ON u.id = s.created_by WHERE sl.order_line_id = ? ORDER BY sl.id"};
constexpr db::Sql kAcceptances{
    "trace.acceptances",
    "SELECT a.id, a.number, sl.lot, a.accepted_packs, a.rejected_packs, a.reason_code, a.returned_packs, a.amount_fen, a.accepted_at, "
    "u.username, a.due_on, a.due_rule, a.invoice_state, a.payment_state FROM acceptance_line a "
    "JOIN shipment_line sl ON sl.id = a.shipment_line_id LEFT JOIN user_account u ON u.id = a.accepted_by "
    "WHERE a.order_line_id = ? ORDER BY a.id"};
constexpr db::Sql kInvoices{
    "trace.invoices",
    "SELECT i.invoice_code, i.invoice_number, i.issued_on, il.packs, il.amount_fen, i.state, f.invoice_code, f.invoice_number "
    "FROM invoice_line il JOIN invoice i ON i.id = il.invoice_id LEFT JOIN invoice f ON f.id = i.upstream_invoice_id "
    "WHERE il.acceptance_line_id = ? AND i.state <> 'withdrawn' ORDER BY i.id"};
constexpr db::Sql kBatch{"trace.batch",
                         "SELECT b.id, b.enterprise_id, b.number, b.month, b.state, b.direct, b.amount_fen, bl.amount_fen, bl.state, "
                         "a.username, v.username, m.username, c.username "
                         "FROM batch_line bl JOIN settlement_batch b ON b.id = bl.batch_id LEFT JOIN user_account a ON a.id = b.applied_by "
                         "LEFT JOIN user_account v ON v.id = b.verified_by LEFT JOIN user_account m ON m.id = b.made_by "
                         "LEFT JOIN user_account c ON c.id = b.checked_by WHERE bl.item_id = ? ORDER BY bl.id DESC LIMIT 1"};
constexpr db::Sql kPayments{
    "trace.payments",
    "SELECT y.instruction_no, y.amount_fen, y.state, y.bank_reference, y.bank_reason, y.result_on, y.created_at, y.payee_account_name "
    "FROM payment y WHERE y.document_id = ? ORDER BY y.id"};
constexpr db::Sql kSelfPayment{"trace.self_payment", "SELECT amount_fen, paid_on, bank_reference FROM self_payment WHERE batch_id = ?"};
constexpr db::Sql kRepayment{
    "trace.repayment",
    "SELECT r.amount_fen, r.received_on, u.username, r.confirmed_at FROM repayment r LEFT JOIN user_account u ON u.id = r.confirmed_by "
    "WHERE r.batch_id = ?"};
constexpr db::Sql kJournal{
    "trace.journal",
    "SELECT t.kind, t.business_date, t.at, k.book, k.kind, e.side, e.amount_fen FROM ledger_transfer t "
    "JOIN ledger_entry e ON e.transfer_id = t.id JOIN ledger_account k ON k.id = e.account_id "
    "WHERE t.document_id = ? OR t.document_id IN (SELECT id FROM payment WHERE document_id = ?) ORDER BY t.id, e.id"};

// What an institution told its bureau, and the money between the two, are no enterprise's to see.
bool sees_books(const Scope& scope) { return scope.kind() != OrganisationKind::Enterprise; }

std::string joined(const std::optional<std::string>& code, const std::optional<std::string>& number) {
  return code.value_or("").empty() ? number.value_or("") : *code + "-" + number.value_or("");
}

Value award_part(db::Session& session, std::int64_t award) {
  auto row = session.one(kAward, award);
  if (!row) return nullptr;
  Object part;
  for (const char* name : {"round", "round_name", "supply_role", "area_code", "valid_from", "valid_to", "source"})
    part.set(name, row->take<std::string>());
  return part;
}

Value report_part(db::Session& session, std::int64_t account) {
  auto row = session.one(kReport, account);
  if (!row) return nullptr;
  Object part;
  part.set("number", row->take<std::string>());
  part.set("units", row->take<Units>());
  part.set("history_mean_units", row->take<Units>());
  part.set("state", row->take<std::string>());
  part.set("filed_by", row->take<std::optional<std::string>>());
  return part;
}

Value quota_part(db::Session& session, std::int64_t account, std::int64_t line) {
  auto row = session.one(kQuota, account);
  if (!row) return nullptr;
  Object part;
  part.set("id", id_text(account));
  part.set("base_units", row->take<Units>());
  part.set("ratio", row->take<Ratio>());
  part.set("rule_id", row->take<std::optional<Id<struct TracedRule>>>());
  for (const char* name : {"contracted_units", "reserved_units", "accepted_units"}) part.set(name, row->take<Units>());
  part.set("state", row->take<std::string>());
  Array entries;
  for (auto& entry : session.query(kQuotaEntries, account, line, line, line)) {
    Object item;
    item.set("kind", entry.take<std::string>());
    for (const char* name : {"contracted_change", "reserved_change", "accepted_change"}) item.set(name, entry.take<Units>());
    item.set("at", entry.take<Instant>());
    item.set("by", entry.take<std::optional<std::string>>());
    entries.push_back(std::move(item));
  }
  part.set("entries", std::move(entries));
  return part;
}

Value agreement_part(db::Session& session, std::int64_t agreement) {
  auto row = session.one(kAgreement, agreement);
  if (!row) return nullptr;
  Object part;
  for (const char* name : {"number", "state", "valid_from", "valid_to", "document_digest"}) part.set(name, row->take<std::string>());
  Array signatures;
  for (auto& signature : session.query(kSignatures, agreement)) {
    Object item;
    item.set("party", signature.take<std::string>());
    item.set("organisation", signature.take<std::string>());
    item.set("by", signature.take<std::optional<std::string>>());
    item.set("at", signature.take<Instant>());
    signatures.push_back(std::move(item));
  }
  part.set("signatures", std::move(signatures));
  return part;
}

Value prepayment_part(db::Session& session, std::int64_t account) {
  auto row = session.one(kPrepayment, account);
  if (!row) return nullptr;
  Object part;
  part.set("number", row->take<std::string>());
  part.set("basis", row->take<Fen>());
  part.set("ratio", row->take<Ratio>());
  part.set("amount", row->take<Fen>());
  part.set("offset", row->take<Fen>());
  part.set("state", row->take<std::string>());
  for (const char* name : {"made_by", "checked_by", "instruction_no", "bank_reference", "paid_on"})
    part.set(name, row->take<std::optional<std::string>>());
  return part;
}

Array shipment_parts(db::Session& session, std::int64_t line) {
  Array parts;
  for (auto& row : session.query(kShipments, line)) {
    Object part;
    part.set("number", row.take<std::string>());
    part.set("lot", row.take<std::string>());
    part.set("expires_on", row.take<BusinessDate>());
    part.set("packs", row.take<Packs>());
    part.set("shipped_at", row.take<Instant>());
    part.set("by", row.take<std::optional<std::string>>());
    parts.push_back(std::move(part));
  }
  return parts;
}

Array invoice_parts(db::Session& session, std::int64_t acceptance) {
  Array parts;
  for (auto& row : session.query(kInvoices, acceptance)) {
    Object part;
    const auto code = row.take<std::optional<std::string>>();
    part.set("number", joined(code, row.take<std::optional<std::string>>()));
    part.set("issued_on", row.take<BusinessDate>());
    part.set("packs", row.take<Packs>());
    part.set("amount", row.take<Fen>());
    part.set("state", row.take<std::string>());
    const auto first_code = row.take<std::optional<std::string>>();
    part.set("first_invoice", joined(first_code, row.take<std::optional<std::string>>()));
    parts.push_back(std::move(part));
  }
  return parts;
}

Array journal_parts(db::Session& session, std::int64_t document) {
  Array parts;
  for (auto& row : session.query(kJournal, document, document)) {
    Object part;
    part.set("event", row.take<std::string>());
    part.set("date", row.take<BusinessDate>());
    part.set("at", row.take<Instant>());
    part.set("book", row.take<std::string>());
    part.set("account", row.take<std::string>());
    part.set("side", row.take<std::string>());
    part.set("amount", row.take<Fen>());
    parts.push_back(std::move(part));
  }
  return parts;
}

Array payment_parts(db::Session& session, std::int64_t batch) {
  Array parts;
  for (auto& row : session.query(kPayments, batch)) {
    Object part;
    part.set("instruction_no", row.take<std::string>());
    part.set("amount", row.take<Fen>());
    part.set("state", row.take<std::string>());
    part.set("bank_reference", row.take<std::optional<std::string>>());
    part.set("bank_reason", row.take<std::optional<std::string>>());
    part.set("result_on", row.take<std::optional<BusinessDate>>());
    part.set("issued_at", row.take<Instant>());
    part.set("payee", row.take<std::string>());
    parts.push_back(std::move(part));
  }
  return parts;
}

// A batch is its enterprise's: the winner of a line that a distributor settles sees the line's payment state only.
Value batch_part(db::Session& session, std::int64_t item, const Scope& scope) {
  auto row = session.one(kBatch, item);
  if (!row) return nullptr;
  const auto batch = row->take<std::int64_t>();
  const auto enterprise = row->take<OrganisationId>();
  if (scope.kind() == OrganisationKind::Enterprise && enterprise != scope.organisation()) return nullptr;
  Object part;
  part.set("number", row->take<std::string>());
  part.set("month", row->take<BusinessMonth>());
  part.set("state", row->take<std::string>());
  part.set("direct", row->take<bool>());
  part.set("amount", row->take<Fen>());
  part.set("line_amount", row->take<Fen>());
  part.set("line_state", row->take<std::string>());
  for (const char* name : {"applied_by", "verified_by", "made_by", "checked_by"}) part.set(name, row->take<std::optional<std::string>>());
  part.set("payments", payment_parts(session, batch));
  if (auto own = session.one(kSelfPayment, batch)) {
    Object paid;
    paid.set("amount", own->take<Fen>());
    paid.set("paid_on", own->take<BusinessDate>());
    paid.set("bank_reference", own->take<std::string>());
    part.set("self_payment", std::move(paid));
  }
  if (auto repaid = session.one(kRepayment, batch)) {
    Object repayment;
    repayment.set("amount", repaid->take<Fen>());
    repayment.set("received_on", repaid->take<BusinessDate>());
    repayment.set("confirmed_by", repaid->take<std::optional<std::string>>());
    repayment.set("confirmed_at", repaid->take<Instant>());
    part.set("repayment", std::move(repayment));
  }
  if (sees_books(scope)) part.set("journal", journal_parts(session, batch));
  return part;
}

Array acceptance_parts(db::Session& session, std::int64_t line, const Scope& scope) {
  Array parts;
  for (auto& row : session.query(kAcceptances, line)) {
    Object part;
    const auto id = row.take<std::int64_t>();
    part.set("number", row.take<std::string>());
    part.set("lot", row.take<std::string>());
    part.set("accepted_packs", row.take<Packs>());
    part.set("rejected_packs", row.take<Packs>());
    part.set("reason", row.take<std::optional<std::string>>());
    part.set("returned_packs", row.take<Packs>());
    part.set("amount", row.take<Fen>());
    part.set("accepted_at", row.take<Instant>());
    part.set("by", row.take<std::optional<std::string>>());
    part.set("due_on", row.take<BusinessDate>());
    part.set("due_rule", row.take<std::string>());
    part.set("invoice_state", row.take<std::string>());
    part.set("payment_state", row.take<std::string>());
    part.set("invoices", invoice_parts(session, id));
    if (sees_books(scope)) part.set("journal", journal_parts(session, id));
    part.set("batch", batch_part(session, id, scope));
    parts.push_back(std::move(part));
  }
  return parts;
}

Object line_part(db::Session& session, db::Row& row, const Scope& scope) {
  Object part;
  const auto id = row.take<std::int64_t>();
  part.set("id", id_text(id));
  part.set("line_no", row.take<std::int64_t>());
  for (const char* name : {"part", "institution", "product_code", "product", "spec", "pack", "winner", "distributor"})
    part.set(name, row.take<std::string>());
  part.set("packs", row.take<Packs>());
  part.set("price", row.take<Price>());
  part.set("price_on", row.take<BusinessDate>());
  part.set("amount", row.take<Fen>());
  part.set("order_state", row.take<std::string>());
  part.set("fulfilment_state", row.take<std::string>());
  part.set("responded_at", row.take<std::optional<Instant>>());
  const auto account = row.take<std::optional<std::int64_t>>();
  const auto agreement = row.take<std::optional<std::int64_t>>();
  const auto award = row.take<std::optional<std::int64_t>>();
  part.set("award", award ? award_part(session, *award) : Value{});
  part.set("volume_report", account && sees_books(scope) ? report_part(session, *account) : Value{});
  part.set("quota", account ? quota_part(session, *account, id) : Value{});
  part.set("agreement", agreement ? agreement_part(session, *agreement) : Value{});
  if (sees_books(scope)) part.set("prepayment", account ? prepayment_part(session, *account) : Value{});
  part.set("shipments", shipment_parts(session, id));
  part.set("acceptances", acceptance_parts(session, id, scope));
  return part;
}

}  // namespace

std::optional<Value> order_trace(db::Session& session, const Scope& scope, std::string_view order) {
  auto row = session.one(kOrder, parse_id(order).value_or(0), order);
  if (!row) return std::nullopt;
  Object trace;
  const auto id = row->take<std::int64_t>();
  trace.set("id", id_text(id));
  trace.set("number", row->take<std::string>());
  trace.set("buyer", row->take<std::string>());
  trace.set("emergency", row->take<bool>());
  trace.set("emergency_reason", row->take<std::optional<std::string>>());
  trace.set("submitted_at", row->take<std::optional<Instant>>());
  trace.set("state", row->take<std::string>());
  trace.set("created_by", row->take<std::optional<std::string>>());

  const Where own = Where(scope.filter({"l.institution_id", "l.region_code", "l.winner_id", "l.distributor_id"})).before(id);
  const std::string text = std::string(kLines) + own.text() + " ORDER BY l.line_no, l.part";
  Array lines;
  for (auto& line : session.query_values({"trace.lines", text}, own.values())) lines.push_back(line_part(session, line, scope));
  if (lines.empty()) return std::nullopt;
  trace.set("lines", std::move(lines));
  return trace;
}

}  // namespace liangjia::api
