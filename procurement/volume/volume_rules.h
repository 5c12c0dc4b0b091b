#pragma once
// Pure rules of volume reports.
#include <span>
#include <string_view>

#include "core/base/ratio.h"
#include "core/base/result.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

// Rule VO-1: the least volume a report may name without a reason, `history_mean` x `ratio` rounded up to whole units.
Units report_floor(Units history_mean, Ratio ratio);
// Each variety whose lines together stay below the floor of their history together, without a reason on any of them, is
// a fault at the first of these lines ("/lines/N/units").
void check_floor(std::span<const VolumeReportLine> lines, Ratio ratio, FieldErrors& errors);

// Who reviews what: the county bureau (a division that is no whole city) first, then the city's. Rule VO-3: an institution of the
// city's own pool (331100, 331199) has no county bureau, the city takes both steps.
enum class BureauLevel { County, City };
BureauLevel level_of_bureau(std::string_view region_code);
BureauLevel first_reviewer_of(std::string_view institution_region);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::BureauLevel> {
  using L = procurement::BureauLevel;
  static constexpr EnumName<L> kAll[] = {{L::County, "county", "县级"}, {L::City, "city", "市级"}};
};
}  // namespace liangjia
