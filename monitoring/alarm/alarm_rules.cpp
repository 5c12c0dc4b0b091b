#include "monitoring/alarm/alarm_rules.h"

namespace liangjia::monitoring {
namespace {

constexpr std::int64_t kPpm = 1'000'000;

rulebook::RuleScope scope_of(const Finding& finding) {
  return {finding.region_code, "", "", finding.institution.value_or(OrganisationId{})};
}

struct Bound {
  Ratio value;
  rulebook::RuleId rule;
  std::string text;
};
std::optional<Bound> bound_of(std::string_view key, FigureUnit unit, const Finding& finding, const command::Moment& moment) {
  const auto scope = scope_of(finding);
  if (unit == FigureUnit::Share) {
    const auto found = moment.rules.ratio(key, scope, moment.today);
    return found ? std::optional{Bound{found->value, found->rule, found->value.text()}} : std::nullopt;
  }
  const auto found = moment.rules.number(key, scope, moment.today);
  return found ? std::optional{Bound{Ratio{found->value * kPpm}, found->rule, std::to_string(found->value)}} : std::nullopt;
}

// Exact, without rounding.
bool reaches(const AlarmFigure& figure, Ratio bound) {
  return Int128{figure.numerator} * kPpm >= Int128{figure.denominator} * bound.count_ppm();
}

std::optional<int> days(const std::string& key, const Finding& finding, const command::Moment& moment) {
  const auto found = moment.rules.number(key, scope_of(finding), moment.today);
  return found ? std::optional{static_cast<int>(found->value)} : std::nullopt;
}

}  // namespace

// Rule AL-2
std::optional<Judged> judged(AlarmKind kind, const Finding& finding, const command::Moment& moment) {
  const AlarmKindRow& row = row_of(kind);
  for (const AlarmLevel level : {AlarmLevel::Serious, AlarmLevel::Warning, AlarmLevel::Notice}) {
    const auto bound = bound_of(row.bounds[static_cast<std::size_t>(level)], row.unit, finding, moment);
    if (bound && reaches(finding.figure, bound->value)) return Judged{level, bound->rule, bound->text};
  }
  return std::nullopt;
}

std::optional<BusinessDate> answer_by(AlarmLevel level, const Finding& finding, const command::Moment& moment) {
  const auto within = days("alarm.answer_days." + std::string(token_of(level)), finding, moment);
  return within ? std::optional{moment.calendar.plus_working_days(moment.today, *within)} : std::nullopt;
}

std::optional<BusinessDate> silent_until(std::string_view key, const Finding& finding, const command::Moment& moment) {
  const auto within = days(std::string(key), finding, moment);
  return within ? std::optional{moment.today.plus_days(*within)} : std::nullopt;
}

}  // namespace liangjia::monitoring
