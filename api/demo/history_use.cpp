// What an area's institutions used and hold, winning and not.
#include <algorithm>

#include "api/demo/draw.h"
#include "api/demo/history.h"
#include "procurement/usage/file_usage.h"

namespace liangjia::api::demo {
namespace {

using Lines = std::vector<procurement::FileUsage::Line>;

// A month's use of the winning products, out of what is there; moves the stock on. Gives what was used of each variety.
std::map<std::string, std::int64_t> use_winning(Site& site, Draw& draw, Lines& lines) {
  std::map<std::string, std::int64_t> used_of;
  for (const Contract& one : site.contracts) {
    Units& stock = site.stock[one.product_id];
    stock += site.received[one.product_id];
    const std::int64_t wanted = one.units.count() * site.pace * draw.between(80, 120) / (100 * 100 * kMonthsOfYear);
    const Units used{std::min(stock.count(), wanted)};
    stock -= used;
    used_of[one.variety] += used.count();
    lines.push_back({one.product_id, procurement::UsageMeasure::Units, used.count(), stock.count()});
  }
  return used_of;
}

// What else was used of the same varieties, so that the winning share comes near the site's own.
void use_others(const Loading& city, const Site& site, const std::map<std::string, std::int64_t>& used_of, Draw& draw, Lines& lines) {
  for (const auto& [variety, winning] : used_of) {
    const std::int64_t share = std::clamp<std::int64_t>(site.share + draw.between(-6, 6), 20, 99);
    std::int64_t rest = winning * (100 - share) / share;
    for (const Product& one : city.city.products) {
      if (one.variety != variety || !one.listed || rest == 0) continue;
      const std::int64_t used = one.values.originator ? rest : rest * 2 / 3;
      rest -= used;
      if (used > 0) lines.push_back({city.products.at(one.values.code), procurement::UsageMeasure::Units, used, used / 3});
    }
  }
}

}  // namespace

// Most within the first days of the next month, a few late, a few corrected after the month has closed; of the last month some are missing.
void report_use(const Loading& city, Area& area, BusinessMonth month) {
  const BusinessDate after = month.next().first_day();
  for (Site& site : area.sites) {
    const std::string key = month.text() + ":" + site.place->code;
    Draw draw(city.city.seed, "use:" + key);
    procurement::FileUsage::Input input;
    input.institution = site.id;
    input.month = month;
    const auto used_of = use_winning(site, draw, input.lines);
    use_others(city, site, used_of, draw, input.lines);
    const bool late = draw.one_in(20);
    const bool corrected = !late && draw.one_in(25);
    if (month.next() == city.present() && site.number % 9 == 4) continue;
    area.lane->go_to(city.at(after.plus_days(late ? 13 : 4), 9));
    const auto filed = area.lane->story().does<procurement::FileUsage>(site.pharmacist, input).report;
    ++area.reports;
    if (!corrected || input.lines.empty()) continue;
    area.lane->go_to(city.at(after.plus_days(16), 9));
    input.report = filed.id;
    input.version = filed.version;
    input.lines.front().stock += 1;
    input.reason = "演示：盘点后更正库存";
    area.lane->story().does<procurement::CorrectUsage>(site.pharmacist, input);
  }
}

}  // namespace liangjia::api::demo
