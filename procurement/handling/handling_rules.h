#pragma once
// Pure: what the rule book asks of goods on their way, by round, class and kind of goods.
#include "core/rulebook/rules.h"
#include "procurement/handling/handling.h"

namespace liangjia::procurement {

// What missing codes lead to: a warning; a payment that waits for them (on direct settlement); no acceptance.
enum class TraceEffect { None, Warn, Wait, Refuse };

rulebook::RuleScope scope_of(const OrderLine& line, const GoodsFacts& facts);

// Rule DE-9: days of shelf life a lot has to have left: those of the rule book, and of goods whose shelf life is known no more than its
// share of that.
Result<std::int64_t> least_remaining_days(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on,
                                          std::optional<int> shelf_life_months, BusinessDate expires_on);

// Rule DE-18: None before the day the codes are required from, and of goods of an exempt class.
Result<TraceEffect> trace_effect(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on, TraceClass trace_class);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::TraceEffect> {
  using E = procurement::TraceEffect;
  static constexpr EnumName<E> kAll[] = {
      {E::None, "none", "不要求"}, {E::Warn, "warn", "提醒"}, {E::Wait, "wait", "暂缓支付"}, {E::Refuse, "refuse", "不予验收"}};
};
}  // namespace liangjia
