#pragma once
// Rule US-8, the winning share (使用占比) of a variety in a month's report: used of winning products / used of all products of the variety,
// by reference strength. A product wins where an award of it was there for the institution at some time of the month, with volume or
// without; a variety without such an award has no share.
#include <string>
#include <vector>

#include "core/base/ratio.h"
#include "procurement/usage/usage_report.h"

namespace liangjia::procurement {

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
