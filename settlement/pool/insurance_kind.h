#pragma once
// The kind of basic medical insurance (险种): employees or urban and rural residents. What their funds pay is never mixed
// (丽政办发〔2021〕61号: 分险种).
#include "core/base/state_machine.h"

namespace liangjia::settlement {

enum class InsuranceKind { Employees, Residents };

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::InsuranceKind> {
  using K = settlement::InsuranceKind;
  static constexpr EnumName<K> kAll[] = {{K::Employees, "employees", "职工医保"}, {K::Residents, "residents", "城乡居民医保"}};
};
}  // namespace liangjia
