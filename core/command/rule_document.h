#pragma once
// Rules and working days as JSON: in replies, lists and the audit.
#include "core/platform/json.h"
#include "core/rulebook/rule_store.h"
#include "core/rulebook/rule_trial.h"

namespace liangjia::rulebook {

json::Object rule_document(const Rule& rule);
json::Object rule_key_document(const RuleKey& key);
// What the book answers: the row, or why it has none; with all rows that speak of the scope.
json::Object rule_answer_document(const Result<Rule>& answer, const std::vector<Rule>& speaking);
json::Object rule_effects_document(const std::vector<RuleEffect>& effects);
json::Object working_day_document(const DayNotice& day);
json::Object noticed_days_document(const std::vector<DayNotice>& days);  // of one notice

}  // namespace liangjia::rulebook
