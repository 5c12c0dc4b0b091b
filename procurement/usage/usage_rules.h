#pragma once
// Pure rules of use and stock; numbers as in usage_report.h.
#include "core/base/error.h"
#include "core/base/result.h"
#include "procurement/usage/usage_report.h"

namespace liangjia::procurement {

enum class UsageMeasure { Units, Packs };

// US-1: the fault of a month as told on `today`, if any.
struct MonthFault {
  const ErrorKind* kind;
  ErrorArguments arguments;
};
std::optional<MonthFault> fault_of_month(BusinessMonth month, BusinessDate today);

// US-2, US-3: `count` packs or minimum units of the product, in minimum units; nullopt when negative or beyond kUnitsMost.
std::optional<Units> counted(std::int64_t count, UsageMeasure measure, const ConversionFactor& factor);

// US-6: what leads from one state of the lines to the other, by product.
std::vector<UsageChange::Part> changed_parts(const UsageLines& before, const UsageLines& after);

// A month as sheets write it: 2026-03, 2026/3, 202603, 2026年3月, or any day of it.
std::optional<BusinessMonth> month_of_text(std::string_view text);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::UsageMeasure> {
  using M = procurement::UsageMeasure;
  static constexpr EnumName<M> kAll[] = {{M::Units, "units", "最小制剂单位"}, {M::Packs, "packs", "最小包装"}};
};
}  // namespace liangjia
