#include "monitoring/rollup/goods_months.h"

#include <map>

#include "monitoring/rollup/counted_rows.h"
#include "monitoring/rollup/made_anew.h"
#include "monitoring/rollup/pending_changes.h"
#include "monitoring/rollup/rollup_tables.h"
#include "procurement/acceptance/acceptance.h"
#include "settlement/batch/batch.h"

namespace liangjia::monitoring {
namespace {

constexpr std::string_view kReader = "goods_months";
// A line of an earlier day is due before: a rule gives 365 days at most, moved over days off, and pauses are short (Rules DE-13, DE-27).
constexpr int kDueDaysMost = 500;

// RO-3. Computed rows in the order of the table's columns, of the lines of a condition.
template <db::FixedText kWhich>
constexpr auto kPurchases = db::joined<
    "SELECT n.institution_id, n.distributor_id, n.month, n.product_id, n.winner_id, n.contracted, n.region_code, n.variety_id, COUNT(*) AS "
    "line_count, CAST(SUM(n.packs) AS SIGNED) AS packs, CAST(SUM(n.units) AS SIGNED) AS units, CAST(SUM(n.micro_units) AS SIGNED) AS "
    "micro_units, CAST(SUM(n.amount_fen) AS SIGNED) AS amount_fen FROM ",
    kPurchaseRows<kWhich>,
    " n GROUP BY n.institution_id, n.distributor_id, n.month, n.product_id, n.winner_id, n.contracted, n.region_code, n.variety_id">;

// RO-4. Each line counts on two sides: what was due, and what was paid.
template <db::FixedText kWhich, db::FixedText kMonths>
constexpr auto kRepayments = db::joined<
    "SELECT d.institution_id, d.distributor_id, d.month, d.winner_id, d.region_code, CAST(SUM(d.due_fen) AS SIGNED) AS due_fen, "
    "CAST(SUM(d.on_time_fen) AS SIGNED) AS on_time_fen, CAST(SUM(d.paid_fen) AS SIGNED) AS paid_fen, CAST(SUM(d.paid_fen_days) AS SIGNED) "
    "AS paid_fen_days, CAST(SUM(d.direct_fen) AS SIGNED) AS direct_fen FROM ",
    kRepaymentRows<kWhich>, " d WHERE ", kMonths, " GROUP BY d.institution_id, d.distributor_id, d.month, d.winner_id, d.region_code">;

constexpr db::FixedText kOfPair{"a.institution_id = ? AND a.distributor_id = ? AND a.accepted_on >= ?"};
constexpr db::FixedText kEvery{"TRUE"};
constexpr db::Sql kPurchasesFrom{"goods_months.purchases_from", kWrittenFrom<kPurchaseMonthTable, kPurchases<kOfPair>>.view()};
constexpr db::Sql kAllPurchases{"goods_months.all_purchases", kWrittenFrom<kPurchaseMonthTable, kPurchases<kEvery>>.view()};
constexpr db::Sql kRepaymentsFrom{"goods_months.repayments_from",
                                  kWrittenFrom<kRepaymentMonthTable, kRepayments<kOfPair, "d.month >= ?">>.view()};
constexpr db::Sql kAllRepayments{"goods_months.all_repayments", kWrittenFrom<kRepaymentMonthTable, kRepayments<kEvery, kEvery>>.view()};
constexpr db::Sql kDropPurchases{"goods_months.drop_purchases",
                                 "DELETE FROM purchase_month WHERE institution_id = ? AND distributor_id = ? AND month >= ?"};
constexpr db::Sql kDropRepayments{"goods_months.drop_repayments",
                                  "DELETE FROM repayment_month WHERE institution_id = ? AND distributor_id = ? AND month >= ?"};
constexpr db::Sql kDropAllPurchases{"goods_months.drop_all_purchases", "DELETE FROM purchase_month"};
constexpr db::Sql kDropAllRepayments{"goods_months.drop_all_repayments", "DELETE FROM repayment_month"};

// A month of a pair that is not what its rows say: kept and computed rows that have no equal on the other side.
struct Cell {
  std::string table;
  OrganisationId institution;
  OrganisationId distributor;
  BusinessMonth month;
};
constexpr auto kCell = db::view<Cell>(db::column("'purchases' AS kept", &Cell::table), db::column("t.institution_id", &Cell::institution),
                                      db::column("t.distributor_id", &Cell::distributor), db::column("t.month", &Cell::month));
constexpr auto kDifferText = db::joined<"SELECT DISTINCT 'purchases', t.institution_id, t.distributor_id, t.month FROM ",
                                        kDiffering<kPurchaseMonthTable, kPurchases<kEvery>>,
                                        " UNION ALL SELECT DISTINCT 'repayments', t.institution_id, t.distributor_id, t.month FROM ",
                                        kDiffering<kRepaymentMonthTable, kRepayments<kEvery, kEvery>>>;
constexpr db::Sql kDiffer{"goods_months.differ", kDifferText.view()};
constexpr db::Sql kCount{"goods_months.count", "SELECT (SELECT COUNT(*) FROM purchase_month) + (SELECT COUNT(*) FROM repayment_month)"};

// What changes touch: of each pair, all from the month of its oldest line on.
struct Pair {
  OrganisationId institution;
  OrganisationId distributor;
  auto operator<=>(const Pair&) const = default;
};
using Touched = std::map<Pair, BusinessMonth>;

struct TouchedLine {
  Pair pair;
  BusinessDate accepted_on;
};
constexpr auto kLine = db::view<TouchedLine>(db::column(
                                                 "a.institution_id", [](auto& row) -> auto& { return row.pair.institution; }),
                                             db::column(
                                                 "a.distributor_id", [](auto& row) -> auto& { return row.pair.distributor; }),
                                             db::column("MIN(a.accepted_on)", &TouchedLine::accepted_on));
constexpr auto kOfLines =
    db::select<kLine, "FROM acceptance_line a WHERE a.id IN {in} GROUP BY a.institution_id, a.distributor_id">("goods_months.of_lines");
constexpr auto kOfReturns = db::select<kLine,
                                       "FROM goods_return g JOIN acceptance_line a ON a.id = g.acceptance_line_id WHERE g.id IN {in} "
                                       "GROUP BY a.institution_id, a.distributor_id">("goods_months.of_returns");
constexpr auto kOfBatches = db::select<kLine,
                                       "FROM batch_line l JOIN acceptance_line a ON a.id = l.item_id WHERE l.batch_id IN {in} "
                                       "GROUP BY a.institution_id, a.distributor_id">("goods_months.of_batches");

Touched touched_by(db::Session& session, std::span<const journal::Change> changes) {
  Touched touched;
  const auto note = [&](const std::vector<TouchedLine>& lines) {
    for (const TouchedLine& line : lines) {
      const BusinessMonth month = BusinessMonth::of(line.accepted_on);
      const auto [found, made] = touched.emplace(line.pair, month);
      if (!made) found->second = std::min(found->second, month);
    }
  };
  note(db::all_in(session, kOfLines, objects_of(changes, procurement::kind::kAcceptanceLine)));
  note(db::all_in(session, kOfReturns, objects_of(changes, procurement::kind::kGoodsReturn)));
  note(db::all_in(session, kOfBatches, objects_of(changes, settlement::kind::kSettlementBatch)));
  return touched;
}

// RO-1
void take(db::Transaction& tx, std::span<const journal::Change> changes) {
  for (const auto& [pair, month] : touched_by(tx.session(), changes)) {
    tx.execute(kDropPurchases, pair.institution, pair.distributor, month);
    tx.execute(kPurchasesFrom, pair.institution, pair.distributor, month.first_day());
    tx.execute(kDropRepayments, pair.institution, pair.distributor, month);
    tx.execute(kRepaymentsFrom, pair.institution, pair.distributor, month.first_day().plus_days(-kDueDaysMost), month);
  }
}

command::Verified verify(db::Session& session) {
  const auto pending = [&] {
    return [touched = touched_by(session, pending_changes(session, goods_months()))](const Cell& cell) {
      const auto found = touched.find({cell.institution, cell.distributor});
      return found != touched.end() && found->second <= cell.month;
    };
  };
  return verified_sums<Cell>(session, kCount, kDiffer, kCell, pending, [](const Cell& cell) {
    return cell.table + " of institution " + cell.institution.text() + " from distributor " + cell.distributor.text() + " in " +
           cell.month.text();
  });
}

}  // namespace

journal::FeedReader goods_months() {
  return {std::string(kReader),
          {procurement::kind::kAcceptanceLine, procurement::kind::kGoodsReturn, settlement::kind::kSettlementBatch},
          {},
          take};
}

void rebuild_goods_months(db::Transaction& tx) {
  (void)journal::lock_feed_cursor(tx, kReader);
  tx.execute(kDropAllPurchases);
  tx.execute(kAllPurchases);
  tx.execute(kDropAllRepayments);
  tx.execute(kAllRepayments);
}

command::Invariant goods_months_invariant() {
  return {"rollup.goods_months",
          "按月的采购与回款汇总等于由验收、退货和结算单重新计算的结果",
          "purchases and repayment by month are what accepted lines, returns and batches add up to",
          {},
          verify};
}

}  // namespace liangjia::monitoring
