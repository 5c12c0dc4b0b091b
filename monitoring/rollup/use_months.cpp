#include "monitoring/rollup/use_months.h"

#include <set>

#include "catalog/award/award.h"
#include "catalog/product/change_product.h"
#include "catalog/round/round.h"
#include "monitoring/rollup/counted_rows.h"
#include "monitoring/rollup/made_anew.h"
#include "monitoring/rollup/pending_changes.h"
#include "monitoring/rollup/rollup_tables.h"
#include "procurement/supply_case/supply_case.h"
#include "procurement/usage/usage_report.h"

namespace liangjia::monitoring {
namespace {

constexpr std::string_view kReader = "use_months";

// Computed rows in the order of the table's columns, of the lines of a condition.
template <db::FixedText kWhich>
constexpr auto kUses = db::joined<
    "SELECT u.institution_id, u.month, u.variety_id, u.region_code, CAST(SUM(u.winning_units) AS SIGNED) AS winning_units, "
    "CAST(SUM(u.other_units) AS SIGNED) AS other_units, CAST(SUM(u.winning_micro_units) AS SIGNED) AS winning_micro_units, "
    "CAST(SUM(u.other_micro_units) AS SIGNED) AS other_micro_units FROM ",
    kUseRows<kWhich>, " u GROUP BY u.institution_id, u.month, u.variety_id, u.region_code">;

constexpr db::Sql kUsesOfMonth{"use_months.of_month", kWrittenFrom<kUseMonthTable, kUses<"l.institution_id = ? AND l.month = ?">>.view()};
constexpr db::Sql kUsesOfVariety{"use_months.of_variety", kWrittenFrom<kUseMonthTable, kUses<"l.variety_id = ?">>.view()};
constexpr db::Sql kAllUses{"use_months.all", kWrittenFrom<kUseMonthTable, kUses<"TRUE">>.view()};
constexpr db::Sql kDropMonth{"use_months.drop_month", "DELETE FROM use_month WHERE institution_id = ? AND month = ?"};
constexpr db::Sql kDropVariety{"use_months.drop_variety", "DELETE FROM use_month WHERE variety_id = ?"};
constexpr db::Sql kDropAll{"use_months.drop_all", "DELETE FROM use_month"};

struct ReportMonth {
  OrganisationId institution;
  BusinessMonth month;
  auto operator<=>(const ReportMonth&) const = default;
};
// What changes touch.
struct Touched {
  std::set<ReportMonth> months;
  std::set<catalog::VarietyId> varieties;
};

constexpr auto kMonth =
    db::view<ReportMonth>(db::column("r.institution_id", &ReportMonth::institution), db::column("r.month", &ReportMonth::month));
constexpr auto kOfReports = db::select<kMonth, "FROM usage_report r WHERE r.id IN {in}">("use_months.of_reports");
constexpr db::Sql kOfAwards{"use_months.of_awards", "SELECT DISTINCT variety_id FROM award WHERE id IN {in}"};
constexpr db::Sql kOfProducts{"use_months.of_products", "SELECT DISTINCT variety_id FROM product WHERE id IN {in}"};
constexpr db::Sql kOfCases{"use_months.of_cases",
                           "SELECT DISTINCT a.variety_id FROM supply_case c JOIN award a ON a.id = c.award_id WHERE c.id IN {in}"};
constexpr db::Sql kOfYears{"use_months.of_years",
                           "SELECT DISTINCT a.variety_id FROM agreement_year y JOIN award a ON a.round_id = y.round_id WHERE y.id IN {in}"};

// A product that is new was used by nobody yet.
std::vector<std::int64_t> changed_products(std::span<const journal::Change> changes) {
  std::vector<std::int64_t> products;
  for (const journal::Change& one : changes) {
    if (one.kind == catalog::kind::kProduct && one.act == catalog::ChangeProduct::kName) products.push_back(one.object_id);
  }
  return products;
}

Touched touched_by(db::Session& session, std::span<const journal::Change> changes) {
  Touched touched;
  for (const ReportMonth& one : db::all_in(session, kOfReports, objects_of(changes, procurement::kind::kUsageReport)))
    touched.months.insert(one);
  const auto note = [&](const db::Sql& sql, const std::vector<std::int64_t>& objects) {
    for (db::Row& row : db::query_in(session, sql, db::values_of(objects))) touched.varieties.insert(row.take<catalog::VarietyId>());
  };
  note(kOfAwards, objects_of(changes, catalog::kind::kAward));
  note(kOfProducts, changed_products(changes));
  note(kOfCases, objects_of(changes, procurement::kind::kSupplyCase));
  note(kOfYears, objects_of(changes, catalog::kind::kAgreementYear));
  return touched;
}

// RO-1
void take(db::Transaction& tx, std::span<const journal::Change> changes) {
  const Touched touched = touched_by(tx.session(), changes);
  for (const ReportMonth& one : touched.months) {
    tx.execute(kDropMonth, one.institution, one.month);
    tx.execute(kUsesOfMonth, one.institution, one.month);
  }
  for (const catalog::VarietyId variety : touched.varieties) {
    tx.execute(kDropVariety, variety);
    tx.execute(kUsesOfVariety, variety);
  }
}

struct Cell {
  ReportMonth report;
  catalog::VarietyId variety;
};
constexpr auto kCell = db::view<Cell>(db::column(
                                          "t.institution_id", [](auto& row) -> auto& { return row.report.institution; }),
                                      db::column(
                                          "t.month", [](auto& row) -> auto& { return row.report.month; }),
                                      db::column("t.variety_id", &Cell::variety));
constexpr auto kDifferText =
    db::joined<"SELECT DISTINCT t.institution_id, t.month, t.variety_id FROM ", kDiffering<kUseMonthTable, kUses<"TRUE">>>;
constexpr db::Sql kDiffer{"use_months.differ", kDifferText.view()};
constexpr db::Sql kCount{"use_months.count", "SELECT COUNT(*) FROM use_month"};

command::Verified verify(db::Session& session) {
  const auto pending = [&] {
    return [touched = touched_by(session, pending_changes(session, use_months()))](const Cell& cell) {
      return touched.months.contains(cell.report) || touched.varieties.contains(cell.variety);
    };
  };
  return verified_sums<Cell>(session, kCount, kDiffer, kCell, pending, [](const Cell& cell) {
    return "use of variety " + cell.variety.text() + " in institution " + cell.report.institution.text() + " in " +
           cell.report.month.text();
  });
}

}  // namespace

journal::FeedReader use_months() {
  return {std::string(kReader),
          {procurement::kind::kUsageReport, catalog::kind::kAward, catalog::kind::kProduct, procurement::kind::kSupplyCase,
           catalog::kind::kAgreementYear},
          {},
          take};
}

void rebuild_use_months(db::Transaction& tx) {
  (void)journal::lock_feed_cursor(tx, kReader);
  tx.execute(kDropAll);
  tx.execute(kAllUses);
}

command::Invariant use_months_invariant() {
  return {"rollup.use_months",
          "按月的中选与非中选使用汇总等于由使用报表和中选结果重新计算的结果",
          "winning and other use by month is what reports of use and awards add up to",
          {},
          verify};
}

}  // namespace liangjia::monitoring
