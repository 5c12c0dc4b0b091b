#include "procurement/acceptance/acceptance_queries.h"

#include "core/command/list_query.h"
#include "procurement/acceptance/acceptance_table.h"
#include "procurement/acceptance/goods_return_table.h"

namespace liangjia::procurement {
namespace {

constexpr OwnershipColumns kOwnership{"a.institution_id", "a.region_code", "a.winner_id", "a.distributor_id"};
constexpr std::string_view kOwed = "a.payment_state NOT IN ('paid', 'confirmed') AND a.amount_fen > 0";

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

// Of n: a party's net amounts with the days they are late, line by line.
constexpr auto kAgeingRow = db::view<AgeingRow>(
    db::column("n.party", &AgeingRow::party), db::column("o.name", &AgeingRow::name), db::column("COUNT(*)", &AgeingRow::lines),
    db::column("SUM(IF(n.late <= 0, n.net, 0))", &AgeingRow::not_due),
    db::column("SUM(IF(n.late BETWEEN 1 AND 30, n.net, 0))", &AgeingRow::late_1_30),
    db::column("SUM(IF(n.late BETWEEN 31 AND 60, n.net, 0))", &AgeingRow::late_31_60),
    db::column("SUM(IF(n.late BETWEEN 61 AND 90, n.net, 0))", &AgeingRow::late_61_90),
    db::column("SUM(IF(n.late > 90, n.net, 0))", &AgeingRow::late_over_90), db::column("SUM(IF(n.paused, n.net, 0))", &AgeingRow::paused));
constexpr auto kAgeing = db::select<kAgeingRow, "FROM (SELECT ">("acceptance_queries.ageing");

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
  if (filter.to_invoice) where.with("a.accepted_packs - a.returned_packs > a.invoiced_packs");
  if (filter.overdue) where.with(kOwed).with("DATEDIFF(?, a.due_on) > a.paused_days + " + std::string(kRunning), today, today);
  return read_page(session, kItems, "a.id", where, page);
}

Page<GoodsReturnView> list_returns(db::Session& session, const Actor& actor, const ReturnFilter& filter, const PageRequest& page) {
  Where where(actor.scope.filter({"g.institution_id", "g.region_code", "g.winner_id", "g.distributor_id"}));
  where.maybe("g.state = ?", filter.state);
  where.maybe("g.institution_id = ?", filter.institution);
  where.maybe("g.acceptance_line_id = ?", filter.acceptance_line);
  return read_page(session, kReturns, "g.id", where, page);
}

Ageing ageing(db::Session& session, const Scope& scope, AgeingBy by, BusinessDate today) {
  const std::string party = by == AgeingBy::Institution ? "a.institution_id" : "a.distributor_id";
  const Where owed = Where(scope.filter(kOwnership)).before(today, today, today).with(kOwed);
  // Net of returns.
  const std::string text =
      std::string(kAgeing.sql.text) + party + " AS party, DATEDIFF(?, a.due_on) - a.paused_days - " + std::string(kRunning) +
      " AS late, COALESCE(a.pause_ends_on > ?, FALSE) AS paused, a.amount_fen - COALESCE((SELECT SUM(g.amount_fen) FROM goods_return g "
      "WHERE g.acceptance_line_id = a.id AND g.state = 'confirmed'), 0) AS net FROM acceptance_line a WHERE " +
      owed.text() +
      ") n JOIN organisation o ON o.id = n.party WHERE n.net > 0 GROUP BY n.party, o.name ORDER BY SUM(IF(n.late > 0, n.net, 0)) DESC, "
      "n.party";
  constexpr std::size_t kRowsMost = 500;
  Ageing found;
  for (db::Row& row : session.query_values({kAgeing.sql.name, text}, owed.values())) {
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
