#include "procurement/usage/winning_share.h"

#include "core/database/table.h"

namespace liangjia::procurement {
namespace {

constexpr std::int64_t kPpm = 1'000'000;

constexpr auto kView =
    db::view<WinningShare>(db::column("v.id", &WinningShare::variety), db::column("v.generic_name", &WinningShare::variety_name),
                           db::column("v.goods_kind", &WinningShare::goods_kind),
                           db::column("CAST(SUM(IF(u.wins, u.micro_units, 0)) AS SIGNED)", &WinningShare::winning),
                           db::column("CAST(SUM(IF(u.wins, 0, u.micro_units)) AS SIGNED)", &WinningShare::other));
constexpr auto kSharesTail =
    db::joined<"FROM ", kUseByWinning<"l.report_id = ?">,
               " u JOIN variety v ON v.id = u.variety_id GROUP BY v.id, v.generic_name, v.goods_kind ORDER BY v.id">;
constexpr auto kShares = db::select<kView, kSharesTail>("winning_share.of_report");

}  // namespace

std::optional<Ratio> WinningShare::share() const {
  const Int128 all = Int128{winning} + other;
  if (all == 0) return std::nullopt;
  return Ratio{static_cast<std::int64_t>(Int128{winning} * kPpm / all)};
}

std::vector<WinningShare> winning_shares(db::Session& session, const UsageReport& report) { return db::all(session, kShares, report.id); }

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
