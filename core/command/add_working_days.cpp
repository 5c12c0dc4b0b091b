#include "core/command/add_working_days.h"

#include <map>

#include "core/command/change_rules.h"
#include "core/command/rule_document.h"
#include "core/command/rule_errors.h"

namespace liangjia::rulebook {

void AddWorkingDays::check(const Input& input, FieldErrors& errors) {
  if (input.source.empty()) errors.add("/source", liangjia::error::kRequired);
  std::map<BusinessDate, std::size_t> first;
  for (std::size_t i = 0; i < input.days.size(); ++i) {
    const auto [seen, fresh] = first.emplace(input.days[i].day, i);
    if (!fresh)
      errors.add("/days/" + std::to_string(i) + "/day", liangjia::error::kDuplicate, {{"first", std::to_string(seen->second + 1)}});
  }
}

Result<std::vector<DayNotice>> AddWorkingDays::decide(const Snapshot&, const Input& input, const command::Moment& moment) {
  if (!keeps_the_citys(moment.actor)) return reject(error::kRuleOfOthers);
  FieldErrors errors;
  for (std::size_t i = 0; i < input.days.size(); ++i) {
    if (input.days[i].day <= moment.today) errors.add("/days/" + std::to_string(i) + "/day", error::kDayPast);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  std::vector<DayNotice> days = input.days;
  for (DayNotice& day : days) day.source = input.source;
  return days;
}

std::vector<DayNotice> AddWorkingDays::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  replace_working_days(context.tx, decision);
  context.audited(kind::kWorkingDays, decision.empty() ? 0 : decision.front().day.year(), {}, noticed_days_document(decision));
  return decision;
}

}  // namespace liangjia::rulebook
