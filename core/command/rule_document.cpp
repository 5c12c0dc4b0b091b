#include "core/command/rule_document.h"

#include <algorithm>

#include "core/platform/json_told.h"

namespace liangjia::rulebook {

namespace {

json::Object scope_document(const RuleScope& scope) {
  return {{"pool_code", json::text_or_null(scope.pool_code)},
          {"rule_set", json::text_or_null(scope.rule_set)},
          {"drug_class", json::text_or_null(scope.drug_class)},
          {"goods_kind", json::text_or_null(scope.goods_kind)},
          {"institution_id", scope.institution.none() ? json::Value{} : json::Value{scope.institution}}};
}

json::Value refusal_document(const Result<Rule>& answer) {
  if (answer) return {};
  const Rejection& why = answer.rejection();
  return json::Object{
      {"token", why.token()}, {"message_zh", filled(why.kind->zh, why.arguments)}, {"message_en", filled(why.kind->en, why.arguments)}};
}

// The row that answers, none for the proposed one, and its figure; or why there is none.
json::Object figure_document(const Result<Rule>& answer) {
  const bool kept = answer && !answer->id.none();
  return {{"rule_id", kept ? json::Value{answer->id} : json::Value{}},
          {"value", answer ? json::Value{answer->value} : json::Value{}},
          {"refusal", refusal_document(answer)}};
}

}  // namespace

json::Object rule_document(const Rule& rule) {
  const auto known = std::find_if(rule_keys().begin(), rule_keys().end(), [&](const RuleKey& key) { return key.key == rule.key; });
  const bool listed = known != rule_keys().end();
  json::Object document{
      {"id", rule.id}, {"key", rule.key}, {"meaning_zh", listed ? known->zh : ""}, {"meaning_en", listed ? known->en : ""}};
  const json::Object scope = scope_document(rule.scope);
  for (const auto& [name, value] : scope.members()) document.set(name, value);
  return document.set("value", rule.value)
      .set("certainty", rule.certainty)
      .set("valid_from", rule.valid_from)
      .set("valid_to", rule.valid_to)
      .set("source", rule.source)
      .set("owner", rule.owner);
}

json::Object rule_key_document(const RuleKey& key) {
  json::Array allowed;
  for (std::string_view left = key.allowed; !left.empty();) {
    const std::size_t bar = std::min(left.find('|'), left.size());
    allowed.push_back(left.substr(0, bar));
    left.remove_prefix(std::min(bar + 1, left.size()));
  }
  return {{"key", key.key},
          {"type", key.type},
          {"meaning_zh", key.zh},
          {"meaning_en", key.en},
          {"allowed", allowed.empty() ? json::Value{} : json::Value{std::move(allowed)}}};
}

json::Object rule_answer_document(const Result<Rule>& answer, const std::vector<Rule>& speaking) {
  json::Array rows;
  for (const Rule& row : speaking) rows.push_back(rule_document(row));
  return {{"rule", answer ? json::Value{rule_document(*answer)} : json::Value{}},
          {"refusal", refusal_document(answer)},
          {"speaking", std::move(rows)}};
}

json::Object rule_effects_document(const std::vector<RuleEffect>& effects) {
  json::Array items;
  for (const RuleEffect& one : effects) {
    json::Object item = scope_document(one.scope);
    items.push_back(item.set("from", one.from).set("before", figure_document(one.before)).set("after", figure_document(one.after)));
  }
  return {{"items", std::move(items)}};
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
