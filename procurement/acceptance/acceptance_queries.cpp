#include "procurement/acceptance/acceptance_queries.h"

#include "core/command/list_query.h"
#include "procurement/acceptance/acceptance_table.h"
#include "procurement/acceptance/goods_return_table.h"

namespace liangjia::procurement {
namespace {

constexpr OwnershipColumns kOwnership{"a.institution_id", "a.region_code", "a.winner_id", "a.distributor_id"};

// What is accepted and not yet paid.
Where& owed(Where& where) {
  std::vector<db::Value> open;
  for (const std::string_view state : kTokens<PaymentState>) {
    if (state != token_of(PaymentState::Paid) && state != token_of(PaymentState::Confirmed)) open.push_back(db::to_value(state));
  }
  return where.among("a.payment_state", std::move(open)).with("a.amount_fen > 0");
}

// Days of the pause that runs until a day (Rule DE-27).
constexpr std::string_view kRunning = "IF(a.paused_from IS NULL, 0, DATEDIFF(LEAST(?, a.pause_ends_on), a.paused_from))";

constexpr auto kItem = db::view<AcceptanceListItem>(
    db::part<kAcceptanceLineTable, "a">(&AcceptanceListItem::line), db::column("i.name", &AcceptanceListItem::institution_name),
    db::column("d.name", &AcceptanceListItem::distributor_name),
    db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack)", &AcceptanceListItem::product_name),
    db::column("l.lot", &AcceptanceListItem::lot), db::column("l.expires_on", &AcceptanceListItem::expires_on));
constexpr auto kItems =
    db::select<kItem,
               "FROM acceptance_line a JOIN organisation i ON i.id = a.institution_id JOIN organisation d ON d.id = a.distributor_id "
               "JOIN product p ON p.id = a.product_id JOIN shipment_line l ON l.id = a.shipment_line_id">("acceptance_queries.list");

constexpr auto kReturn = db::view<GoodsReturnView>(
    db::part<kGoodsReturnTable, "g">(&GoodsReturnView::found), db::column("i.name", &GoodsReturnView::institution_name),
    db::column("d.name", &GoodsReturnView::distributor_name),
    db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack)", &GoodsReturnView::product_name),
    db::column("l.lot", &GoodsReturnView::lot));
constexpr auto kReturns = db::select<kReturn,
                                     "FROM goods_return g JOIN acceptance_line a ON a.id = g.acceptance_line_id "
                                     "JOIN shipment_line l ON l.id = a.shipment_line_id JOIN product p ON p.id = a.product_id "
                                     "JOIN organisation i ON i.id = g.institution_id JOIN organisation d ON d.id = g.distributor_id">(
    "acceptance_queries.returns");

constexpr ListIndex kIndexes[] = {{"acceptance_line_order", "a.order_id"},
                                  {"acceptance_line_institution_state", "a.institution_id", "a.payment_state"},
                                  {"acceptance_line_distributor_state", "a.distributor_id", "a.payment_state"},
                                  {"acceptance_line_winner_state", "a.winner_id", "a.payment_state"},
                                  {"acceptance_line_region_state", "a.region_code", "a.payment_state"}};
constexpr ListSource kAccepted{"acceptance_line a", "a.id", kIndexes, kTokens<PaymentState>};
constexpr ListIndex kReturnIndexes[] = {{"goods_return_acceptance", "g.acceptance_line_id"},
                                        {"goods_return_institution_state", "g.institution_id", "g.state"},
                                        {"goods_return_distributor_state", "g.distributor_id", "g.state"},
                                        {"goods_return_winner_state", "g.winner_id", "g.state"},
                                        {"goods_return_region_state", "g.region_code", "g.state"}};
constexpr ListSource kReturned{"goods_return g", "g.id", kReturnIndexes, kTokens<ReturnState>};

// Of n: a party's net amounts with the days they are late, line by line.
constexpr auto kAgeingRow = db::view<AgeingRow>(
    db::column("n.party", &AgeingRow::party), db::column("o.name", &AgeingRow::name), db::column("COUNT(*)", &AgeingRow::lines),
    db::column("SUM(IF(n.late <= 0, n.net, 0))", &AgeingRow::not_due),
    db::column("SUM(IF(n.late BETWEEN 1 AND 30, n.net, 0))", &AgeingRow::late_1_30),
    db::column("SUM(IF(n.late BETWEEN 31 AND 60, n.net, 0))", &AgeingRow::late_31_60),
    db::column("SUM(IF(n.late BETWEEN 61 AND 90, n.net, 0))", &AgeingRow::late_61_90),
    db::column("SUM(IF(n.late > 90, n.net, 0))", &AgeingRow::late_over_90), db::column("SUM(IF(n.paused, n.net, 0))", &AgeingRow::paused));
constexpr auto kAgeing = db::select<kAgeingRow, "FROM (">("acceptance_queries.ageing");
// Net of returns; after kRunning.
constexpr std::string_view kNet =
    " AS late, COALESCE(a.pause_ends_on > ?, FALSE) AS paused, a.amount_fen - IF(a.returned_packs = 0, 0, COALESCE((SELECT "
    "SUM(g.amount_fen) "
    "FROM goods_return g WHERE g.acceptance_line_id = a.id AND g.state = 'confirmed'), 0)) AS net FROM acceptance_line a WHERE ";
constexpr std::string_view kByParty =
    ") n STRAIGHT_JOIN organisation o ON o.id = n.party WHERE n.net > 0 GROUP BY n.party, o.name ORDER BY SUM(IF(n.late > 0, n.net, 0)) "
    "DESC, n.party";

}  // namespace

Page<AcceptanceListItem> list_acceptances(db::Session& session, const Scope& scope, const AcceptanceFilter& filter, BusinessDate today,
                                          const PageRequest& page) {
  Where where(scope.filter(kOwnership));
  where.maybe("a.invoice_state = ?", filter.invoice_state);
  where.maybe("a.payment_state = ?", filter.payment_state);
  where.maybe("a.institution_id = ?", filter.institution);
  where.maybe("a.distributor_id = ?", filter.distributor);
  where.maybe("a.order_id = ?", filter.order);
  where.maybe("a.accepted_on >= ?", filter.from);
  where.maybe("a.accepted_on <= ?", filter.to);
  where.made_from(filter.from);  // on the day it is accepted
  if (filter.to_invoice) where.with("a.accepted_packs - a.returned_packs > a.invoiced_packs");
  if (filter.overdue) owed(where).with("DATEDIFF(?, a.due_on) > a.paused_days + " + std::string(kRunning), today, today);
  return read_page(session, kItems, kAccepted, where, page);
}

Page<GoodsReturnView> list_returns(db::Session& session, const Actor& actor, const ReturnFilter& filter, const PageRequest& page) {
  Where where(actor.scope.filter({"g.institution_id", "g.region_code", "g.winner_id", "g.distributor_id"}));
  where.maybe("g.state = ?", filter.state);
  where.maybe("g.institution_id = ?", filter.institution);
  where.maybe("g.distributor_id = ?", filter.distributor);
  where.maybe("g.acceptance_line_id = ?", filter.acceptance_line);
  return read_page(session, kReturns, kReturned, where, page);
}

Ageing ageing(db::Session& session, const Scope& scope, AgeingBy by, BusinessDate today) {
  const std::string party = by == AgeingBy::Institution ? "a.institution_id" : "a.distributor_id";
  std::string parts;
  std::vector<db::Value> values;
  for (const SqlFilter& part : disjoint_parts(session, scope.filter(kOwnership))) {
    Where where(part);
    owed(where).before(today, today, today);
    parts += (parts.empty() ? "SELECT " : " UNION ALL SELECT ") + party + " AS party, DATEDIFF(?, a.due_on) - a.paused_days - " +
             std::string(kRunning) + std::string(kNet) + where.text();
    values.insert(values.end(), where.values().begin(), where.values().end());
  }
  Ageing found;
  if (parts.empty()) return found;
  const std::string text = std::string(kAgeing.sql.text) + parts + std::string(kByParty);
  constexpr std::size_t kRowsMost = 500;
  for (db::Row& row : session.query_values({kAgeing.sql.name, text}, values)) {
    AgeingRow one = kAgeing(row);
    found.total.lines += one.lines;
    for (auto bucket : {&AgeingRow::not_due, &AgeingRow::late_1_30, &AgeingRow::late_31_60, &AgeingRow::late_61_90,
                        &AgeingRow::late_over_90, &AgeingRow::paused}) {
      found.total.*bucket += one.*bucket;
    }
    if (found.rows.size() < kRowsMost) found.rows.push_back(std::move(one));
  }
  return found;
}

}  // namespace liangjia::procurement
