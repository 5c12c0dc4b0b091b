#include "core/command/rule_document.h"

#include <algorithm>

#include "core/platform/json_told.h"

namespace liangjia::rulebook {

json::Object rule_document(const Rule& rule) {
  const auto known = std::find_if(rule_keys().begin(), rule_keys().end(), [&](const RuleKey& key) { return key.key == rule.key; });
  const bool listed = known != rule_keys().end();
  return json::Object{{"id", rule.id},
                      {"key", rule.key},
                      {"meaning_zh", listed ? known->zh : ""},
                      {"meaning_en", listed ? known->en : ""},
                      {"pool_code", json::text_or_null(rule.scope.pool_code)},
                      {"rule_set", json::text_or_null(rule.scope.rule_set)},
                      {"drug_class", json::text_or_null(rule.scope.drug_class)},
                      {"goods_kind", json::text_or_null(rule.scope.goods_kind)},
                      {"institution_id", rule.scope.institution.none() ? json::Value{} : json::Value{rule.scope.institution}},
                      {"value", rule.value},
                      {"certainty", rule.certainty},
                      {"valid_from", rule.valid_from},
                      {"valid_to", rule.valid_to},
                      {"source", rule.source},
                      {"owner", rule.owner}};
}

json::Object working_day_document(const DayNotice& day) {
  return {{"day", day.day}, {"working", day.kind == WorkingCalendar::DayKind::MakeUpWorkingDay}, {"name", day.name}};
}

json::Object noticed_days_document(const std::vector<DayNotice>& days) {
  json::Array told;
  for (const DayNotice& day : days) told.push_back(working_day_document(day));
  return {{"source", days.empty() ? std::string() : days.front().source}, {"days", std::move(told)}};
}

}  // namespace liangjia::rulebook
