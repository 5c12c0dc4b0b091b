#include "procurement/handling/handling_rules.h"

#include <algorithm>

#include "core/base/comma_list.h"

namespace liangjia::procurement {
namespace {

constexpr std::int64_t kPpm = 1'000'000;

// "no_code,must_split"; a word that is none of them is told, not passed over.
Result<bool> names_class(std::string_view list, TraceClass wanted) {
  bool named = false;
  for (const std::string_view word : comma_pieces(list)) {
    const auto one = parse_enum<TraceClass>(word);
    if (!one) return reject(rulebook::error::kRuleValueInvalid, {{"key", "trace.exempt_class"}, {"expected", all_tokens<TraceClass>()}});
    named = named || *one == wanted;
  }
  return named;
}

}  // namespace

rulebook::RuleScope scope_of(const OrderLine& line, const GoodsFacts& facts) {
  return {line.region_code, facts.rule_set, facts.drug_class, line.institution, facts.goods_kind};
}

Result<std::int64_t> least_remaining_days(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on,
                                          std::optional<int> shelf_life_months, BusinessDate expires_on) {
  const auto days = rules.number("acceptance.least_remaining_days", scope, on);
  if (!days) return days.rejection();
  if (!shelf_life_months) return days->value;
  const auto share = rules.ratio("acceptance.least_remaining_share", scope, on);
  if (!share) return share.rejection();
  const std::int64_t keeps = expires_on.days_since(expires_on.plus_months(-*shelf_life_months));
  return std::min(days->value, keeps * share->value.count_ppm() / kPpm);
}

Result<TraceEffect> trace_effect(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on, TraceClass trace_class) {
  const auto from = rules.date("trace.required_from", scope, on);
  if (!from) return from.rejection();
  if (on < from->value) return TraceEffect::None;
  const auto exempt = rules.text("trace.exempt_class", scope, on);
  if (!exempt) return exempt.rejection();
  const auto is_exempt = names_class(exempt->value, trace_class);
  if (!is_exempt) return is_exempt.rejection();
  if (*is_exempt) return TraceEffect::None;
  const auto effect = rules.text("trace.effect", scope, on);
  if (!effect) return effect.rejection();
  const auto parsed = parse_enum<TraceEffect>(effect->value);
  if (!parsed) return reject(rulebook::error::kRuleValueInvalid, {{"key", "trace.effect"}, {"expected", all_tokens<TraceEffect>()}});
  return *parsed;
}

}  // namespace liangjia::procurement
