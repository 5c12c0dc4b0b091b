#include "settlement/batch/batch_queries.h"

#include "core/command/list_query.h"
#include "settlement/batch/batch_table.h"
#include "settlement/payment/payment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kView = db::view<BatchView>(
    db::part<kBatchTable, "b">(&BatchView::batch), db::column("i.name", &BatchView::institution_name),
    db::column("e.name", &BatchView::enterprise_name),
    db::column("(SELECT COUNT(*) FROM batch_line l WHERE l.batch_id = b.id AND l.live_key IS NOT NULL)", &BatchView::line_count));
constexpr auto kViews = db::select<kView,
                                   "FROM settlement_batch b JOIN organisation i ON i.id = b.institution_id "
                                   "JOIN organisation e ON e.id = b.enterprise_id">("batch.views");

constexpr auto kItem = db::view<BatchItem>(
    db::part<kBatchLineTable, "l">(&BatchItem::line), db::column("COALESCE(g.number, a.number)", &BatchItem::number),
    db::column("a.id", &BatchItem::acceptance_line), db::column("o.number", &BatchItem::order_number),
    db::column("ol.id", &BatchItem::order_line), db::column("ol.part", &BatchItem::part), db::column("pr.code", &BatchItem::product_code),
    db::column("pr.generic_name", &BatchItem::product_name), db::column("pr.spec", &BatchItem::spec),
    db::column("pr.pack", &BatchItem::pack), db::column("w.name", &BatchItem::winner_name), db::column("s.lot", &BatchItem::lot),
    db::column("s.expires_on", &BatchItem::expires_on), db::column("COALESCE(-g.packs, a.accepted_packs)", &BatchItem::packs),
    db::column("a.price_e4", &BatchItem::price), db::column("COALESCE(g.returned_on, a.accepted_on)", &BatchItem::on),
    db::column("a.due_on", &BatchItem::due_on), db::column("a.invoice_state", &BatchItem::invoice_state),
    db::column("COALESCE(g.payment_state, a.payment_state)", &BatchItem::payment_state),
    db::column("IF(g.id IS NULL, a.invoiced_packs, NULL)", &BatchItem::invoiced),
    db::column("IF(g.id IS NULL, a.invoiced_fen, NULL)", &BatchItem::invoiced_amount));
constexpr auto kItems =
    db::select<kItem,
               "FROM batch_line l LEFT JOIN goods_return g ON g.id = l.item_id AND l.item_kind = 'return' "
               "JOIN acceptance_line a ON a.id = COALESCE(g.acceptance_line_id, l.item_id) JOIN order_line ol ON ol.id = a.order_line_id "
               "JOIN purchase_order o ON o.id = a.order_id JOIN product pr ON pr.id = a.product_id "
               "JOIN organisation w ON w.id = a.winner_id JOIN shipment_line s ON s.id = a.shipment_line_id "
               "WHERE l.batch_id = ? ORDER BY l.id">("batch.view_items");

constexpr auto kInvoice = db::view<MatchedInvoice>(
    db::column("n.acceptance_line_id", &MatchedInvoice::acceptance_line), db::column("v.invoice_code", &MatchedInvoice::code),
    db::column("v.invoice_number", &MatchedInvoice::number), db::column("v.issued_on", &MatchedInvoice::issued_on),
    db::column("n.packs", &MatchedInvoice::packs), db::column("n.amount_fen", &MatchedInvoice::amount));
constexpr auto kInvoices =
    db::select<kInvoice,
               "FROM invoice_line n JOIN invoice v ON v.id = n.invoice_id WHERE v.kind = 'second' AND v.state = 'matched' "
               "AND n.acceptance_line_id IN {in} ORDER BY n.acceptance_line_id, v.issued_on, v.invoice_number">("batch.view_invoices");

constexpr auto kPayments =
    db::select<kPaymentTable, "WHERE document_kind = 'settlement_batch' AND document_id = ? ORDER BY id">("batch.view_payments");

constexpr auto kSelfPaid = db::view<WholeBatch::SelfPaid>(
    db::column("paid_on", &WholeBatch::SelfPaid::on), db::column("bank_reference", &WholeBatch::SelfPaid::bank_reference),
    db::column("amount_fen", &WholeBatch::SelfPaid::amount), db::column("created_at", &WholeBatch::SelfPaid::recorded_at));
constexpr auto kSelfPayment = db::select<kSelfPaid, "FROM self_payment WHERE batch_id = ?">("batch.view_self_payment");
constexpr auto kRepaid =
    db::view<WholeBatch::Repaid>(db::column("amount_fen", &WholeBatch::Repaid::amount), db::column("received_on", &WholeBatch::Repaid::on),
                                 db::column("confirmed_at", &WholeBatch::Repaid::confirmed_at));
constexpr auto kRepayment = db::select<kRepaid, "FROM repayment WHERE batch_id = ?">("batch.view_repayment");
constexpr auto kEvent = db::view<WholeBatch::Event>(
    db::column("e.at", &WholeBatch::Event::at), db::column("e.act", &WholeBatch::Event::act),
    db::column("e.user_id", &WholeBatch::Event::user), db::column("u.display_name", &WholeBatch::Event::user_name),
    db::column("o.name", &WholeBatch::Event::organisation_name));
constexpr auto kTimeline =
    db::select<kEvent,
               "FROM audit_event e LEFT JOIN user_account u ON u.id = e.user_id LEFT JOIN organisation o ON o.id = e.organisation_id "
               "WHERE e.object_id = ? AND e.object_kind = 'settlement_batch' ORDER BY e.id">("batch.view_timeline");

constexpr ListIndex kIndexes[] = {{"settlement_batch_institution_state", "b.institution_id", "b.state"},
                                  {"settlement_batch_institution_month", "b.institution_id", "b.month"},
                                  {"settlement_batch_enterprise_state", "b.enterprise_id", "b.state"},
                                  {"settlement_batch_enterprise_month", "b.enterprise_id", "b.month"},
                                  {"settlement_batch_region_state", "b.region_code", "b.state"},
                                  {"settlement_batch_region_month", "b.region_code", "b.month"}};
constexpr ListSource kSource{"settlement_batch b", "b.id", kIndexes, kTokens<BatchState>};

Where visible(const Scope& scope) { return Where(scope.filter({"b.institution_id", "b.region_code", "", "b.enterprise_id"})); }

std::vector<BatchItem> find_items(db::Session& session, BatchId id) {
  std::vector<BatchItem> items = db::all(session, kItems, id);
  std::vector<procurement::AcceptanceLineId> lines;
  for (const BatchItem& item : items) lines.push_back(item.acceptance_line);
  std::map<procurement::AcceptanceLineId, std::vector<MatchedInvoice>> invoices;
  for (MatchedInvoice& invoice : db::all_in(session, kInvoices, lines)) invoices[invoice.acceptance_line].push_back(std::move(invoice));
  for (BatchItem& item : items) item.invoices = invoices[item.acceptance_line];
  return items;
}

}  // namespace

Page<BatchView> list_batches(db::Session& session, const Actor& actor, const BatchFilter& filter, const PageRequest& page) {
  Where where = visible(actor.scope);
  where.maybe("b.state = ?", filter.state).maybe("b.month = ?", filter.month).maybe("b.institution_id = ?", filter.institution);
  where.maybe("b.enterprise_id = ?", filter.enterprise).maybe("b.direct = ?", filter.direct);
  if (filter.by_others) where.by_others(actor, {"b.made_by", "b.rejection_reported_by"});
  return read_page(session, kViews, kSource, where, page);
}

std::optional<WholeBatch> find_whole_batch(db::Session& session, const Scope& scope, BatchId id) {
  auto view = read_one(session, kViews, visible(scope).with("b.id = ?", id));
  if (!view) return std::nullopt;
  WholeBatch whole;
  whole.view = std::move(*view);
  whole.items = find_items(session, id);
  whole.payments = db::all(session, kPayments, id);
  whole.self_payment = db::one(session, kSelfPayment, id);
  whole.repayment = db::one(session, kRepayment, id);
  whole.journal = journal_of(session, scope, kind::kSettlementBatch.token, id.value());
  whole.timeline = db::all(session, kTimeline, id);
  return whole;
}

}  // namespace liangjia::settlement
