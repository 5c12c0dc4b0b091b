#include "procurement/volume/volume_rules.h"

#include <map>

#include "procurement/volume/volume_errors.h"

namespace liangjia::procurement {

Units report_floor(Units history_mean, Ratio ratio) {
  const Int128 millionths = Int128{history_mean.count()} * ratio.count_ppm();
  return Units{static_cast<std::int64_t>((millionths + 999'999) / 1'000'000)};
}

void check_floor(std::span<const VolumeReportLine> lines, Ratio ratio, FieldErrors& errors) {
  struct Together {
    std::size_t first_line;
    Units history;
    Units units;
    bool reasoned = false;
  };
  std::map<catalog::VarietyId, Together> varieties;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Together& together = varieties.try_emplace(lines[i].variety, Together{i, {}, {}}).first->second;
    together.history += lines[i].history_mean;
    together.units += lines[i].units;
    together.reasoned = together.reasoned || !lines[i].reason.empty();
  }
  for (const auto& [variety, together] : varieties) {
    const Units least = report_floor(together.history, ratio);
    if (together.units >= least || together.reasoned) continue;
    errors.add("/lines/" + std::to_string(together.first_line) + "/units", error::kBelowFloor,
               {{"units", together.units.text()}, {"ratio", ratio.text()}, {"least", least.text()}});
  }
}

BureauLevel level_of_bureau(std::string_view region_code) { return region_code.ends_with("00") ? BureauLevel::City : BureauLevel::County; }

BureauLevel first_reviewer_of(std::string_view institution_region) {
  return institution_region.ends_with("00") || institution_region.ends_with("99") ? BureauLevel::City : BureauLevel::County;
}

}  // namespace liangjia::procurement
