#include "procurement/acceptance/acceptance_queries.h"

#include "core/command/list_query.h"
#include "procurement/acceptance/acceptance_document.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/acceptance/goods_return_store.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kItems =
    "SELECT a.id, a.number, a.order_id, a.order_line_id, a.institution_id, i.name, a.distributor_id, d.name, a.product_id, "
    "CONCAT_WS(' ', p.generic_name, p.spec, p.pack), l.lot, l.expires_on, a.accepted_packs, a.rejected_packs, a.reason_code, "
    "a.returned_packs, "
    "a.invoiced_packs, a.price_e4, a.amount_fen, a.invoice_state, a.payment_state, a.accepted_on, a.due_on, a.due_rule, a.version "
    "FROM acceptance_line a JOIN organisation i ON i.id = a.institution_id JOIN organisation d ON d.id = a.distributor_id "
    "JOIN product p ON p.id = a.product_id JOIN shipment_line l ON l.id = a.shipment_line_id";
constexpr OwnershipColumns kOwnership{"a.institution_id", "a.region_code", "a.winner_id", "a.distributor_id"};
constexpr std::string_view kOwed = "a.payment_state NOT IN ('paid', 'confirmed') AND a.amount_fen > 0";

constexpr std::string_view kReturns =
    "SELECT g.id, g.number, g.acceptance_line_id, g.institution_id, i.name, g.distributor_id, d.name, CONCAT_WS(' ', p.generic_name, "
    "p.spec, p.pack), "
    "l.lot, g.packs, g.amount_fen, g.reason_code, g.state, g.payment_state, g.returned_on, g.created_at, g.version, g.order_line_id, "
    "g.reason_note, "
    "g.answer_reason FROM goods_return g "
    "JOIN acceptance_line a ON a.id = g.acceptance_line_id JOIN shipment_line l ON l.id = a.shipment_line_id JOIN product p ON p.id = "
    "a.product_id "
    "JOIN organisation i ON i.id = g.institution_id JOIN organisation d ON d.id = g.distributor_id";

Listed<AcceptanceLineId> item_of(db::Row& row, BusinessDate today) {
  AcceptanceLine line;
  json::Object document;
  line.id = row.take<AcceptanceLineId>();
  document.set("id", line.id).set("number", row.take<std::string>());
  document.set("order_id", row.take<OrderId>()).set("order_line_id", row.take<OrderLineId>());
  document.set("institution_id", row.take<OrganisationId>()).set("institution_name", row.take<std::string>());
  document.set("distributor_id", row.take<OrganisationId>()).set("distributor_name", row.take<std::string>());
  document.set("product_id", row.take<catalog::ProductId>()).set("product_name", row.take<std::string>());
  document.set("lot", row.take<std::string>()).set("expires_on", row.take<BusinessDate>());
  line.accepted = row.take<Packs>();
  document.set("accepted_packs", line.accepted)
      .set("rejected_packs", row.take<Packs>())
      .set("reason_code", row.take<std::optional<GoodsReason>>());
  line.returned = row.take<Packs>();
  line.invoiced = row.take<Packs>();
  document.set("returned_packs", line.returned).set("invoiced_packs", line.invoiced).set("invoiceable_packs", line.invoiceable());
  document.set("price", row.take<Price>());
  line.amount = row.take<Fen>();
  document.set("amount", line.amount).set("invoice_state", row.take<InvoiceState>());
  line.payment_state = row.take<PaymentState>();
  document.set("payment_state", line.payment_state).set("accepted_on", row.take<BusinessDate>());
  line.due_on = row.take<BusinessDate>();
  document.set("due_on", line.due_on).set("due_rule", row.take<DueRule>()).set("overdue", line.overdue(today));
  document.set("days_late", line.overdue(today) ? today.days_since(line.due_on) : 0).set("version", row.take<std::int64_t>());
  return {line.id, std::move(document)};
}

Listed<GoodsReturnId> return_of(db::Row& row, const Actor& actor) {
  GoodsReturn found;
  found.id = row.take<GoodsReturnId>();
  found.number = row.take<std::string>();
  found.acceptance_line = row.take<AcceptanceLineId>();
  found.institution = row.take<OrganisationId>();
  const auto institution_name = row.take<std::string>();
  found.distributor = row.take<OrganisationId>();
  const auto distributor_name = row.take<std::string>();
  const auto product_name = row.take<std::string>();
  const auto lot = row.take<std::string>();
  found.packs = row.take<Packs>();
  found.amount = row.take<Fen>();
  found.reason = row.take<GoodsReason>();
  found.state = row.take<ReturnState>();
  found.payment_state = row.take<PaymentState>();
  found.returned_on = row.take<std::optional<BusinessDate>>();
  found.created_at = row.take<Instant>();
  found.version = row.take<std::int64_t>();
  found.order_line = row.take<OrderLineId>();
  found.reason_note = row.take<std::optional<std::string>>().value_or("");
  found.answer_reason = row.take<std::optional<std::string>>().value_or("");
  json::Object document = return_document(found, actor);
  document.set("institution_name", institution_name)
      .set("distributor_name", distributor_name)
      .set("product_name", product_name)
      .set("lot", lot);
  return {found.id, std::move(document)};
}

}  // namespace

Page<Listed<AcceptanceLineId>> list_acceptances(db::Session& session, const Scope& scope, const AcceptanceFilter& filter,
                                                BusinessDate today, const PageRequest& page) {
  Where where(scope.filter(kOwnership));
  where.maybe("a.invoice_state = ?", filter.invoice_state);
  where.maybe("a.payment_state = ?", filter.payment_state);
  where.maybe("a.institution_id = ?", filter.institution);
  where.maybe("a.distributor_id = ?", filter.distributor);
  where.maybe("a.order_id = ?", filter.order);
  where.maybe("a.accepted_on >= ?", filter.from);
  where.maybe("a.accepted_on <= ?", filter.to);
  if (filter.to_invoice) where.with("a.accepted_packs - a.returned_packs > a.invoiced_packs");
  if (filter.overdue) where.with(kOwed).with("a.due_on < ?", today);
  return read_page(session, {"acceptance_queries.list", kItems}, "a.id", where, page,
                   [today](db::Row& row) { return item_of(row, today); });
}

std::optional<AcceptanceView> find_acceptance_view(db::Session& session, const Scope& scope, AcceptanceLineId id, BusinessDate today) {
  const auto line = find_acceptance_line(session, id);
  if (!line || !scope.covers(line->ownership())) return std::nullopt;
  return AcceptanceView{acceptance_document(*line, today), line->version};
}

Page<Listed<GoodsReturnId>> list_returns(db::Session& session, const Actor& actor, const ReturnFilter& filter, const PageRequest& page) {
  Where where(actor.scope.filter({"g.institution_id", "g.region_code", "g.winner_id", "g.distributor_id"}));
  where.maybe("g.state = ?", filter.state);
  where.maybe("g.institution_id = ?", filter.institution);
  where.maybe("g.acceptance_line_id = ?", filter.acceptance_line);
  return read_page(session, {"acceptance_queries.returns", kReturns}, "g.id", where, page,
                   [&actor](db::Row& row) { return return_of(row, actor); });
}

Ageing ageing(db::Session& session, const Scope& scope, AgeingBy by, BusinessDate today) {
  const std::string party = by == AgeingBy::Institution ? "a.institution_id" : "a.distributor_id";
  const Where owed = Where(scope.filter(kOwnership)).before(today).with(kOwed);
  // Net of returns, with the days it is late, line by line; then one row a party.
  const std::string text =
      "SELECT n.party, o.name, COUNT(*), SUM(IF(n.late <= 0, n.net, 0)), SUM(IF(n.late BETWEEN 1 AND 30, n.net, 0)), "
      "SUM(IF(n.late BETWEEN 31 AND 60, n.net, 0)), SUM(IF(n.late BETWEEN 61 AND 90, n.net, 0)), SUM(IF(n.late > 90, n.net, 0)) FROM ("
      "SELECT " +
      party +
      " AS party, DATEDIFF(?, a.due_on) AS late, a.amount_fen - COALESCE((SELECT SUM(g.amount_fen) FROM goods_return g "
      "WHERE g.acceptance_line_id = a.id AND g.state = 'confirmed'), 0) AS net FROM acceptance_line a WHERE " +
      owed.text() +
      ") n JOIN organisation o ON o.id = n.party WHERE n.net > 0 GROUP BY n.party, o.name ORDER BY SUM(IF(n.late > 0, n.net, 0)) DESC, "
      "n.party";
  constexpr std::size_t kRowsMost = 500;
  Ageing found;
  for (db::Row& row : session.query_values({"acceptance_queries.ageing", text}, owed.values())) {
    AgeingRow one;
    one.party = row.take<OrganisationId>();
    one.name = row.take<std::string>();
    one.lines = row.take<std::int64_t>();
    found.total.lines += one.lines;
    for (auto bucket :
         {&AgeingRow::not_due, &AgeingRow::late_1_30, &AgeingRow::late_31_60, &AgeingRow::late_61_90, &AgeingRow::late_over_90}) {
      one.*bucket = row.take<FenSum>();
      found.total.*bucket += one.*bucket;
    }
    if (found.rows.size() < kRowsMost) found.rows.push_back(std::move(one));
  }
  return found;
}

json::Object ageing_document(const Ageing& ageing, BusinessDate today) {
  const auto buckets = [](json::Object document, const AgeingRow& row) {
    document.set("lines", row.lines).set("not_due", row.not_due).set("late_1_30", row.late_1_30).set("late_31_60", row.late_31_60);
    document.set("late_61_90", row.late_61_90).set("late_over_90", row.late_over_90);
    return document;
  };
  json::Array rows;
  for (const AgeingRow& row : ageing.rows) rows.push_back(buckets({{"party_id", row.party}, {"party_name", row.name}}, row));
  return {{"on", today}, {"total", buckets({}, ageing.total)}, {"rows", std::move(rows)}};
}

}  // namespace liangjia::procurement
