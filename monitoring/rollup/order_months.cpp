#include "monitoring/rollup/order_months.h"

#include <map>

#include "monitoring/rollup/counted_rows.h"
#include "monitoring/rollup/made_anew.h"
#include "monitoring/rollup/pending_changes.h"
#include "monitoring/rollup/rollup_tables.h"
#include "procurement/acceptance/acceptance.h"
#include "procurement/order/order.h"

namespace liangjia::monitoring {
namespace {

constexpr std::string_view kReader = "order_months";
// The deadlines of an order of an earlier day are over before: they are hours, of working days at most, from its placing or its
// confirmation.
constexpr int kDeadlineDaysMost = 200;

// RO-5. Computed rows in the order of the table's columns, of the lines of a condition.
template <db::FixedText kWhich, db::FixedText kMonths>
constexpr auto kOrders = db::joined<
    "SELECT l.institution_id, l.distributor_id, l.month, l.product_id, l.winner_id, l.contracted, l.award_id, l.region_code, l.variety_id, "
    "CAST(SUM(l.placed_lines) AS SIGNED) AS placed_lines, CAST(SUM(l.above_lines) AS SIGNED) AS above_lines, CAST(SUM(l.sent_lines) AS "
    "SIGNED) AS sent_lines, CAST(SUM(l.answered_lines) AS SIGNED) AS answered_lines, CAST(SUM(l.ordered_units) AS SIGNED) AS "
    "ordered_units, "
    "CAST(SUM(l.accepted_units) AS SIGNED) AS accepted_units, CAST(SUM(l.ordered_e4) AS SIGNED) AS ordered_e4, CAST(SUM(l.accepted_e4) AS "
    "SIGNED) AS accepted_e4, CAST(SUM(l.due_lines) AS SIGNED) AS due_lines, CAST(SUM(l.on_time_lines) AS SIGNED) AS on_time_lines, "
    "CAST(SUM(l.short_lines) AS SIGNED) AS short_lines FROM ",
    kOrderRows<kWhich>, " l WHERE ", kMonths,
    " GROUP BY l.institution_id, l.distributor_id, l.month, l.product_id, l.winner_id, l.contracted, l.award_id, l.region_code, "
    "l.variety_id">;

constexpr auto kFrom =
    kWrittenFrom<kOrderMonthTable, kOrders<"o.institution_id = ? AND o.distributor_id = ? AND o.price_on >= ?", "l.month >= ?">>;
constexpr auto kAllText = kWrittenFrom<kOrderMonthTable, kOrders<"TRUE", "TRUE">>;
constexpr db::Sql kOrdersFrom{"order_months.from", kFrom.view()};
constexpr db::Sql kAllOrders{"order_months.all", kAllText.view()};
constexpr db::Sql kDrop{"order_months.drop", "DELETE FROM order_month WHERE institution_id = ? AND distributor_id = ? AND month >= ?"};
constexpr db::Sql kDropAll{"order_months.drop_all", "DELETE FROM order_month"};
constexpr db::Sql kCount{"order_months.count", "SELECT COUNT(*) FROM order_month"};

struct Pair {
  OrganisationId institution;
  OrganisationId distributor;
  auto operator<=>(const Pair&) const = default;
};
// Of each pair, all from this month on.
using Touched = std::map<Pair, BusinessMonth>;

struct TouchedLines {
  Pair pair;
  BusinessDate ordered_on;
};
constexpr auto kLines = db::view<TouchedLines>(db::column(
                                                   "o.institution_id", [](auto& row) -> auto& { return row.pair.institution; }),
                                               db::column(
                                                   "o.distributor_id", [](auto& row) -> auto& { return row.pair.distributor; }),
                                               db::column("MIN(o.price_on)", &TouchedLines::ordered_on));
constexpr auto kOfOrders =
    db::select<kLines, "FROM order_line o WHERE o.order_id IN {in} GROUP BY o.institution_id, o.distributor_id">("order_months.of_orders");
constexpr auto kOfAcceptances = db::select<kLines,
                                           "FROM acceptance_line a JOIN order_line o ON o.id = a.order_line_id WHERE a.id IN {in} GROUP BY "
                                           "o.institution_id, o.distributor_id">("order_months.of_acceptances");

Touched touched_by(db::Session& session, std::span<const journal::Change> changes) {
  Touched touched;
  const auto note = [&](const std::vector<TouchedLines>& lines) {
    for (const TouchedLines& one : lines) {
      const BusinessMonth month = BusinessMonth::of(one.ordered_on);
      const auto [found, made] = touched.emplace(one.pair, month);
      if (!made) found->second = std::min(found->second, month);
    }
  };
  note(db::all_in(session, kOfOrders, objects_of(changes, procurement::kind::kPurchaseOrder)));
  note(db::all_in(session, kOfAcceptances, objects_of(changes, procurement::kind::kAcceptanceLine)));
  return touched;
}

// RO-1
void take(db::Transaction& tx, std::span<const journal::Change> changes) {
  for (const auto& [pair, month] : touched_by(tx.session(), changes)) {
    tx.execute(kDrop, pair.institution, pair.distributor, month);
    tx.execute(kOrdersFrom, pair.institution, pair.distributor, month.first_day().plus_days(-kDeadlineDaysMost), month);
  }
}

struct Cell {
  Pair pair;
  BusinessMonth month;
};
constexpr auto kCell = db::view<Cell>(db::column(
                                          "t.institution_id", [](auto& row) -> auto& { return row.pair.institution; }),
                                      db::column(
                                          "t.distributor_id", [](auto& row) -> auto& { return row.pair.distributor; }),
                                      db::column("t.month", &Cell::month));
constexpr auto kDifferText =
    db::joined<"SELECT DISTINCT t.institution_id, t.distributor_id, t.month FROM ", kDiffering<kOrderMonthTable, kOrders<"TRUE", "TRUE">>>;
constexpr db::Sql kDiffer{"order_months.differ", kDifferText.view()};

command::Verified verify(db::Session& session) {
  const auto pending = [&] {
    return [touched = touched_by(session, pending_changes(session, order_months()))](const Cell& cell) {
      const auto found = touched.find(cell.pair);
      return found != touched.end() && found->second <= cell.month;
    };
  };
  return verified_sums<Cell>(session, kCount, kDiffer, kCell, pending, [](const Cell& cell) {
    return "orders of institution " + cell.pair.institution.text() + " from distributor " + cell.pair.distributor.text() + " in " +
           cell.month.text();
  });
}

}  // namespace

journal::FeedReader order_months() {
  return {std::string(kReader), {procurement::kind::kPurchaseOrder, procurement::kind::kAcceptanceLine}, {}, take};
}

void rebuild_order_months(db::Transaction& tx) {
  (void)journal::lock_feed_cursor(tx, kReader);
  tx.execute(kDropAll);
  tx.execute(kAllOrders);
}

command::Invariant order_months_invariant() {
  return {"rollup.order_months",
          "按月的订单响应与配送汇总等于由订单行和验收重新计算的结果",
          "orders by month are what order lines and what was accepted of them add up to",
          {},
          verify};
}

}  // namespace liangjia::monitoring
