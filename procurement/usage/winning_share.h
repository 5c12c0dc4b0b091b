#pragma once
// Rule US-8, the winning share (使用占比) of a variety in a month's report: used of winning products / used of all products of the variety,
// by reference strength. A product wins where an award of it was there for the institution at some time of the month, with volume or
// without; a variety without such an award has no share.
#include <string>
#include <vector>

#include "core/base/ratio.h"
#include "core/database/fixed_text.h"
#include "procurement/usage/usage_report.h"

namespace liangjia::procurement {

// In SQL: an award `a` was there for the institution, division and month of a line of use `l`.
inline constexpr db::FixedText kWonThere{
    "a.state <> 'withdrawn' AND a.valid_from <= LAST_DAY(CONCAT(l.month, '-01')) AND a.valid_to >= CONCAT(l.month, '-01') AND "
    "(l.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM a.area_code), '%') OR EXISTS (SELECT 1 FROM award_service s WHERE s.award_id = "
    "a.id "
    "AND s.institution_id = l.institution_id AND s.valid_from <= LAST_DAY(CONCAT(l.month, '-01')) AND s.valid_to >= CONCAT(l.month, "
    "'-01')))"};
// The lines of use `l` of a condition, of varieties that have a winner there; whether their product `wins`, and what was used in millionths
// of a unit of reference strength.
template <db::FixedText kWhich>
inline constexpr auto kUseByWinning = db::joined<
    "(SELECT l.id AS row_id, l.institution_id, l.month, l.region_code, l.variety_id, l.product_id, l.used_units, l.used_units * "
    "p.strength_ppm "
    "AS micro_units, "
    "EXISTS (SELECT 1 FROM award a WHERE a.product_id = l.product_id AND ",
    kWonThere, ") AS wins FROM usage_line l JOIN product p ON p.id = l.product_id WHERE ", kWhich,
    " AND EXISTS (SELECT 1 FROM award a WHERE a.variety_id = l.variety_id AND ", kWonThere, "))">;

struct WinningShare {
  catalog::VarietyId variety;
  std::string variety_name;
  std::string goods_kind;
  // Used, in millionths of a unit of reference strength.
  std::int64_t winning = 0;
  std::int64_t other = 0;

  std::optional<Ratio> share() const;  // rounded down; none: nothing was used
};

std::vector<WinningShare> winning_shares(db::Session& session, const UsageReport& report);  // ascending id of variety

// With what the rule book asks for at the month's end, and whether the share is below it.
Result<json::Object> winning_share_document(const WinningShare& one, const UsageReport& report, const rulebook::Rules& rules);

}  // namespace liangjia::procurement
