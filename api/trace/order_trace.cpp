#include "api/trace/order_trace.h"

#include <vector>

#include "core/command/list_query.h"
#include "core/database/in_list.h"
#include "core/identity/user_rules.h"
#include "core/rulebook/rules.h"
#include "procurement/quota/quota_queries.h"

namespace liangjia::api {
namespace {

using json::Array;
using json::Object;
using json::Value;

// What is read for one part of the document.
struct Traced {
  Object facts;
};
struct TracedOrder : Traced {
  std::int64_t id = 0;
};
struct TracedLine : Traced {
  std::int64_t id = 0;
  std::optional<std::int64_t> account, agreement, award;
};
struct TracedAcceptance : Traced {
  std::int64_t id = 0;
};
struct TracedBatch : Traced {
  std::int64_t id = 0;
  OrganisationId enterprise;
};

// A column of a view that goes straight into the document: its name there, what is read, and as what.
template <class T>
struct Fact {
  std::string_view name;
  std::string_view expression;

  template <class Each>
  constexpr void each_name(std::string_view, Each each) const {
    each(expression);
  }
  void read(Traced& into, db::Row& row) const { into.facts.set(std::string(name), row.take<T>()); }
};
template <class T>
constexpr Fact<T> fact(std::string_view name, std::string_view expression) {
  return {name, expression};
}

// Somebody who acted, as text of one column: organisation, its name, roles, user name. To whom the name is told is known when the tree is
// whole (tell_staff).
constexpr char kApart = '\x1F';
template <db::FixedText kAlias>
constexpr auto kStaffColumns = db::joined<"CONCAT_WS(CHAR(31 USING utf8mb4), ", kAlias,
                                          ".organisation_id, (SELECT z.name FROM organisation z "
                                          "WHERE z.id = ",
                                          kAlias, ".organisation_id), ", kAlias, ".roles, ", kAlias, ".username)">;
template <db::FixedText kAlias>
constexpr std::string_view kStaff = kStaffColumns<kAlias>.view();

struct StaffFact {
  std::string_view name;
  std::string_view expression;

  template <class Each>
  constexpr void each_name(std::string_view, Each each) const {
    each(expression);
  }
  void read(Traced& into, db::Row& row) const {
    std::optional<std::string> told = row.take<std::optional<std::string>>();
    if (told && told->empty()) told.reset();  // of nobody: a LEFT JOIN without a row
    into.facts.set(std::string(name), std::move(told));
  }
};
constexpr StaffFact staff(std::string_view name, std::string_view expression) { return {name, expression}; }

using Text = std::string;
using MaybeText = std::optional<std::string>;

constexpr auto kOrderFacts = db::view<TracedOrder>(
    db::column("o.id", &TracedOrder::id), fact<Id<TracedOrder>>("id", "o.id"), fact<Text>("number", "o.number"),
    fact<Text>("buyer", "b.name"), fact<bool>("emergency", "o.emergency"), fact<MaybeText>("emergency_reason", "o.emergency_reason"),
    fact<std::optional<Instant>>("submitted_at", "o.submitted_at"), fact<Text>("state", "o.state"), staff("created_by", kStaff<"u">));
constexpr auto kOrder = db::select<kOrderFacts,
                                   "FROM purchase_order o JOIN organisation b ON b.id = o.buyer_id "
                                   "LEFT JOIN user_account u ON u.id = o.created_by WHERE o.id = ? OR o.number = ?">("trace.order");

constexpr auto kLineFacts = db::view<TracedLine>(
    db::column("l.id", &TracedLine::id), db::column("l.quota_account_id", &TracedLine::account),
    db::column("l.agreement_id", &TracedLine::agreement), db::column("l.award_id", &TracedLine::award), fact<Id<TracedLine>>("id", "l.id"),
    fact<std::int64_t>("line_no", "l.line_no"), fact<Text>("part", "l.part"), fact<Text>("institution", "i.name"),
    fact<Text>("product_code", "p.code"), fact<Text>("product", "p.generic_name"), fact<Text>("spec", "p.spec"),
    fact<Text>("pack", "p.pack"), fact<Text>("winner", "w.name"), fact<Text>("distributor", "d.name"), fact<Packs>("packs", "l.packs"),
    fact<Price>("price", "l.price_e4"), fact<BusinessDate>("price_on", "l.price_on"), fact<Fen>("amount", "l.amount_fen"),
    fact<Text>("order_state", "l.order_state"), fact<Text>("fulfilment_state", "l.fulfilment_state"),
    fact<std::optional<Instant>>("responded_at", "l.responded_at"));
constexpr auto kLines =
    db::select<kLineFacts,
               "FROM order_line l JOIN organisation i ON i.id = l.institution_id JOIN organisation w ON w.id = l.winner_id "
               "JOIN organisation d ON d.id = l.distributor_id JOIN product p ON p.id = l.product_id "
               "WHERE l.order_id = ? AND ">("trace.lines");

constexpr auto kAwardFacts =
    db::view<Traced>(fact<Text>("round", "r.code"), fact<Text>("round_name", "r.name"), fact<Text>("supply_role", "a.supply_role"),
                     fact<Text>("area_code", "a.area_code"), fact<BusinessDate>("valid_from", "a.valid_from"),
                     fact<BusinessDate>("valid_to", "a.valid_to"), fact<Text>("source", "a.source"));
constexpr auto kAward = db::select<kAwardFacts, "FROM award a JOIN procurement_round r ON r.id = a.round_id WHERE a.id = ?">("trace.award");

constexpr auto kReportFacts = db::view<Traced>(fact<Text>("number", "v.number"), fact<Units>("units", "l.units"),
                                               fact<Units>("history_mean_units", "l.history_mean_units"), fact<Text>("state", "v.state"),
                                               staff("filed_by", kStaff<"u">));
constexpr auto kReport =
    db::select<kReportFacts,
               "FROM quota_account q JOIN volume_report v ON v.agreement_year_id = q.agreement_year_id "
               "AND v.institution_id = q.institution_id JOIN volume_report_line l ON l.report_id = v.id AND l.variety_id = q.variety_id "
               "LEFT JOIN user_account u ON u.id = v.filed_by WHERE q.id = ? "
               "ORDER BY (l.product_id = q.product_id) DESC, l.product_id IS NOT NULL LIMIT 1">("trace.report");

constexpr auto kQuotaFacts = db::view<Traced>(
    fact<Id<Traced>>("id", "id"), fact<Units>("base_units", "base_units"), fact<Ratio>("ratio", "ratio_ppm"),
    fact<std::optional<rulebook::RuleId>>("rule_id", "rule_id"), fact<Units>("contracted_units", "contracted_units"),
    fact<Units>("reserved_units", "reserved_units"), fact<Units>("accepted_units", "accepted_units"), fact<Text>("state", "state"));
constexpr auto kQuota = db::select<kQuotaFacts, "FROM quota_account WHERE id = ?">("trace.quota");

// The grant, and what this order line itself moved.
constexpr auto kQuotaEntryFacts =
    db::view<Traced>(fact<Text>("kind", "e.kind"), fact<Units>("contracted_change", "e.contracted_change"),
                     fact<Units>("reserved_change", "e.reserved_change"), fact<Units>("accepted_change", "e.accepted_change"),
                     fact<Instant>("at", "e.at"), staff("by", kStaff<"u">));
constexpr auto kQuotaEntries =
    db::select<kQuotaEntryFacts,
               "FROM quota_entry e LEFT JOIN user_account u ON u.id = e.user_id WHERE e.account_id = ? AND (e.kind = 'grant' "
               "OR e.document_id = ? OR e.document_id IN (SELECT id FROM acceptance_line WHERE order_line_id = ?) "
               "OR e.document_id IN (SELECT id FROM goods_return WHERE order_line_id = ?)) ORDER BY e.id">("trace.quota_entries");

constexpr auto kAgreementFacts =
    db::view<Traced>(fact<Text>("number", "number"), fact<Text>("state", "state"), fact<BusinessDate>("valid_from", "valid_from"),
                     fact<BusinessDate>("valid_to", "valid_to"), fact<Text>("document_digest", "document_digest"));
constexpr auto kAgreement = db::select<kAgreementFacts, "FROM agreement WHERE id = ?">("trace.agreement");

constexpr auto kSignatureFacts = db::view<Traced>(fact<Text>("party", "s.party"), fact<Text>("organisation", "o.name"),
                                                  staff("by", kStaff<"u">), fact<Instant>("at", "s.at"));
constexpr auto kSignatures =
    db::select<kSignatureFacts,
               "FROM agreement_signature s JOIN organisation o ON o.id = s.organisation_id "
               "LEFT JOIN user_account u ON u.id = s.user_id WHERE s.agreement_id = ? ORDER BY s.at">("trace.signatures");

// The document that counted the account first.
constexpr auto kPrepaymentFacts =
    db::view<Traced>(fact<Text>("number", "p.number"), fact<Fen>("basis", "p.basis_fen"), fact<Ratio>("ratio", "p.ratio_ppm"),
                     fact<Fen>("amount", "p.amount_fen"), fact<Fen>("offset", "p.offset_fen"), fact<Text>("state", "p.state"),
                     staff("made_by", kStaff<"m">), staff("checked_by", kStaff<"c">), fact<MaybeText>("instruction_no", "y.instruction_no"),
                     fact<MaybeText>("bank_reference", "y.bank_reference"), fact<std::optional<BusinessDate>>("paid_on", "y.result_on"));
constexpr auto kPrepayment =
    db::select<kPrepaymentFacts,
               "FROM prepayment_line q JOIN prepayment p ON p.id = q.prepayment_id AND p.state <> 'refused' LEFT JOIN payment y ON y.id = "
               "p.payment_id "
               "LEFT JOIN user_account m ON m.id = p.made_by LEFT JOIN user_account c ON c.id = p.checked_by WHERE q.quota_account_id = ? "
               "ORDER BY p.sequence LIMIT 1">("trace.prepayment");

constexpr auto kShipmentFacts =
    db::view<Traced>(fact<Text>("number", "s.number"), fact<Text>("lot", "sl.lot"), fact<BusinessDate>("expires_on", "sl.expires_on"),
                     fact<Packs>("packs", "sl.packs"), fact<Instant>("shipped_at", "s.shipped_at"), staff("by", kStaff<"u">));
constexpr auto kShipments =
    db::select<kShipmentFacts,
               "FROM shipment_line sl JOIN shipment s ON s.id = sl.shipment_id LEFT JOIN user_account u ON u.id = s.created_by "
               "WHERE sl.order_line_id = ? ORDER BY sl.id">("trace.shipments");

constexpr auto kAcceptanceFacts = db::view<TracedAcceptance>(
    db::column("a.id", &TracedAcceptance::id), fact<Text>("number", "a.number"), fact<Text>("lot", "sl.lot"),
    fact<Packs>("accepted_packs", "a.accepted_packs"), fact<Packs>("rejected_packs", "a.rejected_packs"),
    fact<MaybeText>("reason", "a.reason_code"), fact<Packs>("returned_packs", "a.returned_packs"), fact<Fen>("amount", "a.amount_fen"),
    fact<Instant>("accepted_at", "a.accepted_at"), staff("by", kStaff<"u">), fact<BusinessDate>("due_on", "a.due_on"),
    fact<Text>("due_rule", "a.due_rule"), fact<Text>("invoice_state", "a.invoice_state"), fact<Text>("payment_state", "a.payment_state"));
constexpr auto kAcceptances =
    db::select<kAcceptanceFacts,
               "FROM acceptance_line a JOIN shipment_line sl ON sl.id = a.shipment_line_id "
               "LEFT JOIN user_account u ON u.id = a.accepted_by WHERE a.order_line_id = ? ORDER BY a.id">("trace.acceptances");

// An invoice is known by its code and number; newer ones have no code.
constexpr auto kInvoiceFacts = db::view<Traced>(
    fact<Text>("number", "CONCAT_WS('-', NULLIF(i.invoice_code, ''), i.invoice_number)"), fact<BusinessDate>("issued_on", "i.issued_on"),
    fact<Packs>("packs", "il.packs"), fact<Fen>("amount", "il.amount_fen"), fact<Text>("state", "i.state"),
    fact<Text>("first_invoice", "CONCAT_WS('-', NULLIF(f.invoice_code, ''), f.invoice_number)"));
constexpr auto kInvoices =
    db::select<kInvoiceFacts,
               "FROM invoice_line il JOIN invoice i ON i.id = il.invoice_id LEFT JOIN invoice f ON f.id = i.upstream_invoice_id "
               "WHERE il.acceptance_line_id = ? AND i.state <> 'withdrawn' ORDER BY i.id">("trace.invoices");

constexpr auto kBatchFacts = db::view<TracedBatch>(
    db::column("b.id", &TracedBatch::id), db::column("b.enterprise_id", &TracedBatch::enterprise), fact<Text>("number", "b.number"),
    fact<BusinessMonth>("month", "b.month"), fact<Text>("state", "b.state"), fact<bool>("direct", "b.direct"),
    fact<Fen>("amount", "b.amount_fen"), fact<Fen>("line_amount", "bl.amount_fen"), fact<Text>("line_state", "bl.state"),
    staff("applied_by", kStaff<"a">), staff("verified_by", kStaff<"v">), staff("made_by", kStaff<"m">), staff("checked_by", kStaff<"c">));
constexpr auto kBatch =
    db::select<kBatchFacts,
               "FROM batch_line bl JOIN settlement_batch b ON b.id = bl.batch_id LEFT JOIN user_account a ON a.id = b.applied_by "
               "LEFT JOIN user_account v ON v.id = b.verified_by LEFT JOIN user_account m ON m.id = b.made_by "
               "LEFT JOIN user_account c ON c.id = b.checked_by WHERE bl.item_id = ? ORDER BY bl.id DESC LIMIT 1">("trace.batch");

constexpr auto kPaymentFacts =
    db::view<Traced>(fact<Text>("instruction_no", "instruction_no"), fact<Fen>("amount", "amount_fen"), fact<Text>("state", "state"),
                     fact<MaybeText>("bank_reference", "bank_reference"), fact<MaybeText>("bank_reason", "bank_reason"),
                     fact<std::optional<BusinessDate>>("result_on", "result_on"), fact<Instant>("issued_at", "created_at"),
                     fact<Text>("payee", "payee_account_name"));
constexpr auto kPayments = db::select<kPaymentFacts, "FROM payment WHERE document_id = ? ORDER BY id">("trace.payments");

constexpr auto kSelfPaymentFacts = db::view<Traced>(fact<Fen>("amount", "amount_fen"), fact<BusinessDate>("paid_on", "paid_on"),
                                                    fact<Text>("bank_reference", "bank_reference"));
constexpr auto kSelfPayment = db::select<kSelfPaymentFacts, "FROM self_payment WHERE batch_id = ?">("trace.self_payment");

constexpr auto kRepaymentFacts = db::view<Traced>(fact<Fen>("amount", "r.amount_fen"), fact<BusinessDate>("received_on", "r.received_on"),
                                                  staff("confirmed_by", kStaff<"u">), fact<Instant>("confirmed_at", "r.confirmed_at"));
constexpr auto kRepayment =
    db::select<kRepaymentFacts, "FROM repayment r LEFT JOIN user_account u ON u.id = r.confirmed_by WHERE r.batch_id = ?">(
        "trace.repayment");

constexpr auto kJournalFacts = db::view<Traced>(fact<Text>("event", "t.kind"), fact<BusinessDate>("date", "t.business_date"),
                                                fact<Instant>("at", "t.at"), fact<Text>("book", "k.book"), fact<Text>("account", "k.kind"),
                                                fact<Text>("side", "e.side"), fact<Fen>("amount", "e.amount_fen"));
constexpr auto kJournal =
    db::select<kJournalFacts,
               "FROM (SELECT CAST(? AS SIGNED) AS id UNION SELECT id FROM payment WHERE document_id = ?) d STRAIGHT_JOIN ledger_transfer t "
               "ON t.document_id = d.id STRAIGHT_JOIN ledger_entry e ON e.transfer_id = t.id STRAIGHT_JOIN ledger_account k "
               "ON k.id = e.account_id ORDER BY t.id, e.id">("trace.journal");

// What an institution told its bureau, and the money between the two, are no enterprise's to see.
bool sees_books(const Scope& scope) { return scope.kind() != OrganisationKind::Enterprise; }

template <class... Args>
Value part(db::Session& session, const db::Select<Traced>& select, const Args&... args) {
  auto found = db::one(session, select, args...);
  return found ? Value(std::move(found->facts)) : Value{};
}

template <class... Args>
Array parts(db::Session& session, const db::Select<Traced>& select, const Args&... args) {
  Array found;
  for (Traced& row : db::all(session, select, args...)) found.push_back(std::move(row.facts));
  return found;
}

Array journal_parts(db::Session& session, std::int64_t document) { return parts(session, kJournal, document, document); }

// The same with what belongs to it.
template <class... Args>
Value part_with(db::Session& session, const db::Select<Traced>& select, std::int64_t id, std::string name, Array belonging) {
  auto found = db::one(session, select, id);
  if (!found) return nullptr;
  found->facts.set(std::move(name), std::move(belonging));
  return std::move(found->facts);
}

// A batch is its enterprise's: the winner of a line that a distributor settles sees the line's payment state only.
Value batch_part(db::Session& session, std::int64_t item, const Scope& scope) {
  auto batch = db::one(session, kBatch, item);
  if (!batch || (scope.kind() == OrganisationKind::Enterprise && batch->enterprise != scope.organisation())) return nullptr;
  Object& facts = batch->facts;
  facts.set("payments", parts(session, kPayments, batch->id));
  for (const auto& [name, select] : {std::pair{"self_payment", kSelfPayment}, std::pair{"repayment", kRepayment}}) {
    if (Value paid = part(session, select, batch->id); !paid.is_null()) facts.set(name, std::move(paid));
  }
  if (sees_books(scope)) facts.set("journal", journal_parts(session, batch->id));
  return std::move(facts);
}

Array acceptance_parts(db::Session& session, std::int64_t line, const Scope& scope) {
  Array found;
  for (TracedAcceptance& acceptance : db::all(session, kAcceptances, line)) {
    Object& facts = acceptance.facts;
    facts.set("invoices", parts(session, kInvoices, acceptance.id));
    if (sees_books(scope)) facts.set("journal", journal_parts(session, acceptance.id));
    facts.set("batch", batch_part(session, acceptance.id, scope));
    found.push_back(std::move(facts));
  }
  return found;
}

Object line_part(db::Session& session, TracedLine line, const Scope& scope) {
  const auto of = [](const std::optional<std::int64_t>& id, auto read) { return id ? Value(read(*id)) : Value{}; };
  Object& facts = line.facts;
  facts.set("award", of(line.award, [&](std::int64_t id) { return part(session, kAward, id); }));
  facts.set("volume_report",
            of(sees_books(scope) ? line.account : std::nullopt, [&](std::int64_t id) { return part(session, kReport, id); }));
  facts.set("quota", of(line.account, [&](std::int64_t id) {
              if (!procurement::find_quota(session, scope, procurement::QuotaAccountId{id})) return Value{};
              return part_with(session, kQuota, id, "entries", parts(session, kQuotaEntries, id, line.id, line.id, line.id));
            }));
  facts.set("agreement", of(line.agreement, [&](std::int64_t id) {
              return part_with(session, kAgreement, id, "signatures", parts(session, kSignatures, id));
            }));
  if (sees_books(scope)) {
    facts.set("prepayment", of(line.account, [&](std::int64_t id) { return part(session, kPrepayment, id); }));
  }
  facts.set("shipments", parts(session, kShipments, line.id));
  facts.set("acceptances", acceptance_parts(session, line.id, scope));
  return std::move(facts);
}

// Rule AC-28: sign-in names are for colleagues; others hear organisation and post.
std::string told_to(const Actor& reader, std::string_view staff) {
  std::vector<std::string> parts(1);
  for (const char c : staff) c == kApart ? static_cast<void>(parts.emplace_back()) : parts.back().push_back(c);
  ensure(parts.size() == 4, "somebody in a trace without organisation, roles or name");
  if (reader.scope.all() || parts[0] == std::to_string(reader.organisation.value())) return parts[3];
  std::string posts;
  for (const Role role : identity::parse_roles(parts[2])) posts += (posts.empty() ? " " : "、") + std::string(name_of(role).zh);
  return parts[1] + posts;
}

Value tell_staff(const Actor& reader, const Value& told) {
  if (const Object* object = told.object()) {
    Object whole;
    for (const auto& [name, member] : object->members()) whole.set(name, tell_staff(reader, member));
    return whole;
  }
  if (const Array* items = told.array()) {
    Array whole;
    for (const Value& item : *items) whole.push_back(tell_staff(reader, item));
    return whole;
  }
  const std::string* text = told.text();
  return text && text->find(kApart) != std::string::npos ? Value(told_to(reader, *text)) : told;
}

}  // namespace

std::optional<Value> order_trace(db::Session& session, const Actor& reader, std::string_view order) {
  const Scope& scope = reader.scope;
  if (!db::is_ascii(order)) return std::nullopt;  // no number of ours
  auto found = db::one(session, kOrder, parse_id(order).value_or(0), order);
  if (!found) return std::nullopt;

  const Where own = Where(scope.filter({"l.institution_id", "l.region_code", "l.winner_id", "l.distributor_id"})).before(found->id);
  const std::string text = std::string(kLines.sql.text) + own.text() + " ORDER BY l.line_no, l.part";
  Array lines;
  for (auto& row : session.query_values({kLines.sql.name, text}, own.values())) lines.push_back(line_part(session, kLines(row), scope));
  if (lines.empty()) return std::nullopt;
  found->facts.set("lines", std::move(lines));
  return tell_staff(reader, std::move(found->facts));
}

}  // namespace liangjia::api
