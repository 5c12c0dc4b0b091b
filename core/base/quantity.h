#pragma once
// Two kinds of quantity that must never be mixed: Packs (what is ordered, shipped and invoiced) and Units (minimum
// units: tablets, capsules, bags, vials; what is reported and contracted). A product's conversion factor (转换比)
// leads from one to the other. Both are signed 64-bit, checked (MO-3); a movement may be negative, a stock may not.
#include <compare>
#include <cstdint>
#include <string>

#include "core/base/check.h"

namespace liangjia {

template <class Tag>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(std::int64_t count) : count_(count) {}
  constexpr std::int64_t count() const { return count_; }
  constexpr auto operator<=>(const Quantity&) const = default;
  friend Quantity operator+(Quantity a, Quantity b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.count_, b.count_, &sum)) throw InternalBug("quantity addition overflows");
    return Quantity{sum};
  }
  friend Quantity operator-(Quantity a, Quantity b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a.count_, b.count_, &difference)) throw InternalBug("quantity subtraction overflows");
    return Quantity{difference};
  }
  Quantity operator-() const { return Quantity{} - *this; }
  Quantity& operator+=(Quantity other) { return *this = *this + other; }
  Quantity& operator-=(Quantity other) { return *this = *this - other; }
  std::string text() const { return std::to_string(count_); }

 private:
  std::int64_t count_ = 0;
};

using Packs = Quantity<struct PacksTag>;
using Units = Quantity<struct UnitsTag>;

// Minimum units in one pack, 1..100,000.
class ConversionFactor {
 public:
  static constexpr std::int64_t kMost = 100'000;
  constexpr ConversionFactor() = default;
  explicit ConversionFactor(std::int64_t units_per_pack) : units_per_pack_(units_per_pack) {
    ensure(units_per_pack >= 1 && units_per_pack <= kMost, "conversion factor outside 1..100000");
  }
  constexpr std::int64_t count() const { return units_per_pack_; }
  constexpr auto operator<=>(const ConversionFactor&) const = default;

  Units units(Packs packs) const {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(packs.count(), units_per_pack_, &product)) throw InternalBug("pack conversion overflows");
    return Units{product};
  }
  // Whole packs that fit into `units` (>= 0); the rest stays in units and is never dropped.
  Packs whole_packs(Units units) const { return Packs{units.count() / units_per_pack_}; }

 private:
  std::int64_t units_per_pack_ = 1;
};

}  // namespace liangjia
