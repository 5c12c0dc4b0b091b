#pragma once
// Use and stock: what an institution dispensed of each product in a calendar month, winning or not, and what it held at the month's
// end, in minimum units. One report per institution and month; the lead of an alliance may write those of its members. Each
// correction is a new version; what every version changed, by whom, when and why, is kept.
//   US-1 not for a month to come, nor for one more than kMonthsBack back
//   US-2 nothing negative, nothing beyond kUnitsMost minimum units
//   US-3 a product is of the catalogue and stands in a report once; packs are counted in minimum units by its own factor
//   US-4 one report per institution and month; a correction names the version it has seen
//   US-5 a month stays open for usage.open_days after its end; from then on a correction needs a reason, and a first report is late
//   US-6 a version says who, when and what it changed; one that changes nothing is none
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalog/product/product.h"
#include "core/base/calendar.h"
#include "core/base/object_kind.h"
#include "core/command/invariant.h"
#include "core/platform/json.h"
#include "core/rulebook/rules.h"

namespace liangjia::procurement {

using UsageReportId = Id<struct UsageReportTag>;
using UsageLineId = Id<struct UsageLineTag>;
using UsageEntryId = Id<struct UsageEntryTag>;

namespace kind {
inline constexpr ObjectKind kUsageReport{"usage_report", "使用与库存"};
}  // namespace kind

inline constexpr int kMonthsBack = 60;
inline constexpr Units kUnitsMost{1'000'000'000};

struct UsageAmounts {
  Units used;
  Units stock;  // at the end of the month
  auto operator<=>(const UsageAmounts&) const = default;
};
using UsageLines = std::map<catalog::ProductId, UsageAmounts>;

struct UsageReport {
  UsageReportId id;
  std::string number;
  OrganisationId institution;
  std::string region_code;
  BusinessMonth month;
  BusinessDate closes_on;  // the last day on which it may be corrected without a reason
  rulebook::RuleId closing_rule;
  bool late = false;  // first filed after that day
  std::int64_t version = 0;
  UserId filed_by;     // the last version
  Instant filed_at{};  // the last version
  Instant created_at{};
};

// What holds now of one product, as it is kept.
struct UsageLine {
  UsageLineId id;
  UsageReportId report;
  OrganisationId institution;
  std::string region_code;
  BusinessMonth month;
  catalog::ProductId product;
  catalog::VarietyId variety;
  UsageAmounts amounts;
};

// What one version said of one product.
struct UsageEntry {
  UsageEntryId id;
  UsageReportId report;
  std::int64_t version = 0;
  catalog::ProductId product;
  std::optional<Units> used;  // none: this version took the product out
  std::optional<Units> stock;
  std::string reason;
  UserId user;
  Instant at{};
};

// For the invariants: what one version changed. An absent part: the product was not in the report.
struct UsageChange {
  struct Part {
    catalog::ProductId product;
    std::optional<UsageAmounts> before;
    std::optional<UsageAmounts> after;
  };
  UsageReport report;               // after
  std::int64_t version_before = 0;  // 0: the first
  std::string reason;
  BusinessDate today;
  std::vector<Part> parts;
};

// "usage.history": the entries of a report lead to its lines and its version, and none changes a closed month without a reason.
// "usage.copies": what a line repeats is what its report and its product say.
std::vector<command::Invariant> usage_invariants();

}  // namespace liangjia::procurement
