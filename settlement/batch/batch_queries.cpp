#include "settlement/batch/batch_queries.h"

#include <map>

#include "core/command/list_query.h"
#include "procurement/acceptance/acceptance.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_store.h"
#include "settlement/ledger/journal_document.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

const std::string kSelect =
    "SELECT " + std::string(kBatchColumns) +
    ", i.name, e.name, (SELECT COUNT(*) FROM batch_line l WHERE l.batch_id = b.id AND l.live_key IS NOT NULL) FROM settlement_batch b "
    "JOIN organisation i ON i.id = b.institution_id JOIN organisation e ON e.id = b.enterprise_id";
constexpr db::Sql kLines{
    "batch.view_lines",
    "SELECT l.id, l.item_kind, l.item_id, l.amount_fen, l.state, l.reason, COALESCE(g.number, a.number), a.id, o.number, ol.id, ol.part, "
    "pr.code, pr.generic_name, pr.spec, "
    "pr.pack, w.name, s.lot, s.expires_on, COALESCE(-g.packs, a.accepted_packs), a.price_e4, COALESCE(g.returned_on, a.accepted_on), "
    "a.due_on, a.invoice_state, "
    "COALESCE(g.payment_state, a.payment_state) FROM batch_line l LEFT JOIN goods_return g ON g.id = l.item_id AND l.item_kind = 'return' "
    "JOIN acceptance_line a ON a.id = COALESCE(g.acceptance_line_id, l.item_id) JOIN order_line ol ON ol.id = a.order_line_id JOIN "
    "purchase_order o ON o.id = a.order_id "
    "JOIN product pr ON pr.id = a.product_id JOIN organisation w ON w.id = a.winner_id JOIN shipment_line s ON s.id = a.shipment_line_id "
    "WHERE l.batch_id = ? ORDER BY l.id"};
constexpr db::Sql kInvoices{
    "batch.view_invoices",
    "SELECT DISTINCT n.acceptance_line_id, v.invoice_code, v.invoice_number, v.issued_on, n.packs, n.amount_fen FROM batch_line l "
    "LEFT JOIN goods_return g ON g.id = l.item_id AND l.item_kind = 'return' "
    "JOIN invoice_line n ON n.acceptance_line_id = COALESCE(g.acceptance_line_id, l.item_id) JOIN invoice v ON v.id = n.invoice_id "
    "WHERE l.batch_id = ? AND v.kind = 'second' AND v.state = 'matched' ORDER BY n.acceptance_line_id, v.issued_on, v.invoice_number"};
const std::string kPaymentsText = "SELECT " + std::string(kPaymentColumns) +
                                  " FROM payment p WHERE p.document_kind = 'settlement_batch' AND p.document_id = ? ORDER BY p.id";
const db::Sql kPayments{"batch.view_payments", kPaymentsText};
constexpr db::Sql kSelfPayment{"batch.view_self_payment",
                               "SELECT paid_on, bank_reference, amount_fen, created_at FROM self_payment WHERE batch_id = ?"};
constexpr db::Sql kRepayment{"batch.view_repayment", "SELECT amount_fen, received_on, confirmed_at FROM repayment WHERE batch_id = ?"};
constexpr db::Sql kTimeline{
    "batch.view_timeline",
    "SELECT e.at, e.act, e.user_id, u.display_name, o.name FROM audit_event e LEFT JOIN user_account u ON u.id = e.user_id "
    "LEFT JOIN organisation o ON o.id = e.organisation_id WHERE e.object_id = ? AND e.object_kind = 'settlement_batch' ORDER BY e.id"};

BatchView read_view(db::Row& row) {
  BatchView view;
  view.batch = read_batch(row);
  view.institution_name = row.take<std::string>();
  view.enterprise_name = row.take<std::string>();
  view.line_count = row.take<std::int64_t>();
  return view;
}

Where visible(const Scope& scope) { return Where(scope.filter({"b.institution_id", "b.region_code", "", "b.enterprise_id"})); }

std::map<std::int64_t, json::Array> invoices_of(db::Session& session, BatchId id) {
  std::map<std::int64_t, json::Array> invoices;
  for (db::Row& row : session.query(kInvoices, id)) {
    const auto line = row.take<std::int64_t>();
    json::Object invoice;
    invoice.set("invoice_code", row.take<std::string>())
        .set("invoice_number", row.take<std::string>())
        .set("issued_on", row.take<BusinessDate>());
    invoice.set("packs", row.take<Packs>()).set("amount", row.take<Fen>());
    invoices[line].emplace_back(std::move(invoice));
  }
  return invoices;
}

json::Array lines_of(db::Session& session, BatchId id) {
  auto invoices = invoices_of(session, id);
  json::Array lines;
  for (db::Row& row : session.query(kLines, id)) {
    json::Object line;
    line.set("line_id", row.take<BatchLineId>()).set("item_kind", row.take<ItemKind>()).set("item_id", id_text(row.take<std::int64_t>()));
    line.set("amount", row.take<Fen>()).set("state", row.take<BatchLineState>()).set("reason", row.take<std::optional<std::string>>());
    line.set("item_number", row.take<std::string>());
    const auto acceptance = row.take<std::int64_t>();
    line.set("acceptance_line_id", id_text(acceptance))
        .set("order_number", row.take<std::string>())
        .set("order_line_id", id_text(row.take<std::int64_t>()));
    line.set("part", row.take<std::string>()).set("product_code", row.take<std::string>()).set("product_name", row.take<std::string>());
    line.set("spec", row.take<std::string>()).set("pack", row.take<std::string>()).set("winner_name", row.take<std::string>());
    line.set("lot", row.take<std::string>())
        .set("expires_on", row.take<BusinessDate>())
        .set("packs", row.take<Packs>())
        .set("price", row.take<Price>());
    line.set("accepted_on", row.take<std::optional<BusinessDate>>()).set("due_on", row.take<BusinessDate>());
    line.set("invoice_state", row.take<procurement::InvoiceState>()).set("payment_state", row.take<procurement::PaymentState>());
    line.set("invoices", invoices[acceptance]);
    lines.emplace_back(std::move(line));
  }
  return lines;
}

json::Array payments_of(db::Session& session, BatchId id) {
  json::Array payments;
  for (db::Row& row : session.query(kPayments, id)) payments.emplace_back(document_of(read_payment(row)));
  return payments;
}

json::Value self_payment_of(db::Session& session, BatchId id) {
  auto row = session.one(kSelfPayment, id);
  if (!row) return nullptr;
  json::Object payment;
  payment.set("paid_on", row->take<BusinessDate>()).set("bank_reference", row->take<std::string>()).set("amount", row->take<Fen>());
  payment.set("recorded_at", row->take<Instant>());
  return payment;
}

json::Value repayment_of(db::Session& session, BatchId id) {
  auto row = session.one(kRepayment, id);
  if (!row) return nullptr;
  json::Object repayment;
  repayment.set("amount", row->take<Fen>()).set("received_on", row->take<BusinessDate>()).set("confirmed_at", row->take<Instant>());
  return repayment;
}

json::Array timeline_of(db::Session& session, BatchId id) {
  json::Array timeline;
  for (db::Row& row : session.query(kTimeline, id)) {
    json::Object event;
    event.set("at", row.take<Instant>()).set("act", row.take<std::string>()).set("user_id", row.take<UserId>());
    event.set("user_name", row.take<std::optional<std::string>>()).set("organisation_name", row.take<std::optional<std::string>>());
    timeline.emplace_back(std::move(event));
  }
  return timeline;
}

}  // namespace

Page<BatchView> list_batches(db::Session& session, const Scope& scope, const BatchFilter& filter, const PageRequest& page) {
  Where where = visible(scope);
  where.maybe("b.state = ?", filter.state).maybe("b.month = ?", filter.month).maybe("b.institution_id = ?", filter.institution);
  where.maybe("b.enterprise_id = ?", filter.enterprise).maybe("b.direct = ?", filter.direct);
  return read_page(session, {"batch.list", kSelect}, "b.id", where, page, read_view);
}

std::optional<BatchView> find_batch_view(db::Session& session, const Scope& scope, BatchId id) {
  return read_one(session, {"batch.view", kSelect}, visible(scope).with("b.id = ?", id), read_view);
}

json::Object list_document(const BatchView& view, const Actor& actor) {
  json::Object document = document_of(view.batch, actor);
  document.set("institution_name", view.institution_name).set("enterprise_name", view.enterprise_name).set("line_count", view.line_count);
  return document;
}

json::Object view_document(db::Session& session, const BatchView& view, const Actor& actor) {
  const BatchId id = view.batch.id;
  json::Object document = list_document(view, actor);
  document.set("lines", lines_of(session, id)).set("payments", payments_of(session, id)).set("self_payment", self_payment_of(session, id));
  document.set("repayment", repayment_of(session, id)).set("journal", journal_document(journal_of(session, actor.scope, "settlement_batch", id.value())));
  document.set("timeline", timeline_of(session, id));
  return document;
}

}  // namespace liangjia::settlement
