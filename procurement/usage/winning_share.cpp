#include "procurement/usage/winning_share.h"

#include "core/database/table.h"

namespace liangjia::procurement {
namespace {

constexpr std::int64_t kPpm = 1'000'000;

constexpr auto kView = db::view<WinningShare>(
    db::column("v.id", &WinningShare::variety), db::column("v.generic_name", &WinningShare::variety_name),
    db::column("v.goods_kind", &WinningShare::goods_kind),
    db::column("CAST(SUM(CASE WHEN w.product_id IS NULL THEN 0 ELSE l.used_units * p.strength_ppm END) AS SIGNED)", &WinningShare::winning),
    db::column("CAST(SUM(CASE WHEN w.product_id IS NULL THEN l.used_units * p.strength_ppm ELSE 0 END) AS SIGNED)", &WinningShare::other));
#define WINS_HERE                                                                                                     \
  "a.state <> 'withdrawn' AND a.valid_from <= ? AND a.valid_to >= ? AND (? LIKE CONCAT(TRIM(TRAILING '00' FROM "      \
  "a.area_code), '%') OR EXISTS (SELECT 1 FROM award_service s WHERE s.award_id = a.id AND s.institution_id = ? AND " \
  "s.valid_from <= ? AND s.valid_to >= ?))"
// The places, twice: last and first day of the month, division, institution, last and first day; then the report.
constexpr auto kShares =
    db::select<kView,
               "FROM usage_line l JOIN product p ON p.id = l.product_id JOIN variety v ON v.id = l.variety_id "
               "JOIN (SELECT DISTINCT a.variety_id FROM award a WHERE " WINS_HERE
               ") c ON c.variety_id = l.variety_id "
               "LEFT JOIN (SELECT DISTINCT a.product_id FROM award a WHERE " WINS_HERE
               ") w ON w.product_id = l.product_id "
               "WHERE l.report_id = ? GROUP BY v.id, v.generic_name, v.goods_kind ORDER BY v.id">("winning_share.of_report");
#undef WINS_HERE

}  // namespace

std::optional<Ratio> WinningShare::share() const {
  const Int128 all = Int128{winning} + other;
  if (all == 0) return std::nullopt;
  return Ratio{static_cast<std::int64_t>(Int128{winning} * kPpm / all)};
}

std::vector<WinningShare> winning_shares(db::Session& session, const UsageReport& report) {
  const BusinessDate first = report.month.first_day(), last = report.month.last_day();
  const auto& region = report.region_code;
  return db::all(session, kShares, last, first, region, report.institution, last, first, last, first, region, report.institution, last,
                 first, report.id);
}

Result<json::Object> winning_share_document(const WinningShare& one, const UsageReport& report, const rulebook::Rules& rules) {
  const auto least =
      rules.ratio("usage.winning_share_least", {report.region_code, "", "", report.institution, one.goods_kind}, report.month.last_day());
  if (!least) return least.rejection();
  const auto share = one.share();
  return json::Object{{"variety_id", one.variety},
                      {"variety_name", one.variety_name},
                      {"winning_units", one.winning / kPpm},
                      {"other_units", one.other / kPpm},
                      {"share", share},
                      {"least", least->value},
                      {"below", share && *share < least->value}};
}

}  // namespace liangjia::procurement
