#pragma once
// Within which hours an order is answered and delivered (Rules OR-5, OR-6, OR-19): frozen in an agreement for what is bought under it, of
// the rule book for everything else. Hours are of the clock, 0 to 9999.
#include "core/base/state_machine.h"
#include "core/rulebook/rules.h"

namespace liangjia::procurement {

enum class ClockStart { Placed, Confirmed };

struct SupplyTerms {
  std::int64_t response_hours = 0;
  bool response_in_working_hours = false;
  std::int64_t delivery_hours = 0;
  std::int64_t emergency_hours = 0;               // from placing, whatever the clock says
  ClockStart delivery_from = ClockStart::Placed;  // of ordinary deliveries
  bool operator==(const SupplyTerms&) const = default;
};

// As the rule book has it on a day: by division, institution, round and goods; hours to deliver by the class of the area besides
// (order.area_class: a remote one has hours of its own).
Result<SupplyTerms> supply_terms(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::ClockStart> {
  using C = procurement::ClockStart;
  static constexpr EnumName<C> kAll[] = {{C::Placed, "placed", "下单"}, {C::Confirmed, "confirmed", "确认"}};
};
}  // namespace liangjia
