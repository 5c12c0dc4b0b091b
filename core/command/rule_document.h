#pragma once
// Rules and working days as JSON: in replies, lists and the audit.
#include "core/platform/json.h"
#include "core/rulebook/rule_store.h"

namespace liangjia::rulebook {

json::Object rule_document(const Rule& rule);
json::Object working_day_document(const DayNotice& day);
json::Object noticed_days_document(const std::vector<DayNotice>& days);  // of one notice

}  // namespace liangjia::rulebook
