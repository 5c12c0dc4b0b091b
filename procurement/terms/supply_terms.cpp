#include "procurement/terms/supply_terms.h"

namespace liangjia::procurement {
namespace {

constexpr std::int64_t kHoursMost = 9999;

Result<std::int64_t> hours(const rulebook::Rules& rules, std::string_view key, const rulebook::RuleScope& scope, BusinessDate on) {
  const auto number = rules.number(key, scope, on);
  if (!number) return number.rejection();
  if (number->value < 0 || number->value > kHoursMost) {
    return reject(rulebook::error::kRuleValueInvalid, {{"key", std::string(key)}, {"expected", "0..9999"}});
  }
  return number->value;
}

}  // namespace

Result<SupplyTerms> supply_terms(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on) {
  const auto area = rules.text("order.area_class", scope, on);
  if (!area) return area.rejection();
  const bool remote = area->value == "remote";
  const auto working = rules.flag("order.response_in_working_hours", scope, on);
  if (!working) return working.rejection();
  const auto clock = rules.text("order.delivery_clock", scope, on);
  if (!clock) return clock.rejection();
  const auto start = parse_enum<ClockStart>(clock->value);
  if (!start) return reject(rulebook::error::kRuleValueInvalid, {{"key", "order.delivery_clock"}, {"expected", all_tokens<ClockStart>()}});

  SupplyTerms terms;
  terms.response_in_working_hours = working->value;
  terms.delivery_from = *start;
  const std::pair<std::string_view, std::int64_t*> figures[] = {
      {"order.response_hours", &terms.response_hours},
      {remote ? "order.delivery_hours.remote" : "order.delivery_hours", &terms.delivery_hours},
      {"order.delivery_hours_emergency", &terms.emergency_hours}};
  for (const auto& [key, place] : figures) {
    const auto figure = hours(rules, key, scope, on);
    if (!figure) return figure.rejection();
    *place = *figure;
  }
  return terms;
}

}  // namespace liangjia::procurement
