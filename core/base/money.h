#pragma once
// Money without surprises. Fen is a whole number of fen (1/100 yuan) in 64 bits, FenSum the same in 128 bits for
// totals, Price a whole number of 1/10000 yuan per pack. Arithmetic is checked (Rule MO-3): overflow throws InternalBug, never
// wraps. There is no conversion from or to floating point. amount_of() is the only place that rounds (Rule MO-1: half
// up, to the fen, at the line); split() is the only place that divides (Rule MO-2: largest remainder, exact sum).
// All types are values, safe to share between threads.
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/check.h"
#include "core/base/quantity.h"

namespace liangjia {

__extension__ typedef __int128 Int128;  // plain __int128 is refused by -Wpedantic

class Fen {
 public:
  constexpr Fen() = default;
  constexpr explicit Fen(std::int64_t fen) : fen_(fen) {}
  constexpr std::int64_t count() const { return fen_; }
  constexpr auto operator<=>(const Fen&) const = default;

  friend Fen operator+(Fen a, Fen b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a.fen_, b.fen_, &sum)) throw InternalBug("Fen addition overflows");
    return Fen{sum};
  }
  friend Fen operator-(Fen a, Fen b) {
    std::int64_t difference = 0;
    if (__builtin_sub_overflow(a.fen_, b.fen_, &difference)) throw InternalBug("Fen subtraction overflows");
    return Fen{difference};
  }
  Fen operator-() const { return Fen{} - *this; }
  Fen& operator+=(Fen other) { return *this = *this + other; }
  Fen& operator-=(Fen other) { return *this = *this - other; }

  // "1234.56", "-0.05": always two decimals, no separators.
  std::string text() const;
  // Accepts an optional minus, digits, at most two decimals. No sign tricks, exponents, blanks or separators.
  static std::optional<Fen> parse(std::string_view text);

 private:
  std::int64_t fen_ = 0;
};

class FenSum {
 public:
  constexpr FenSum() = default;
  constexpr explicit FenSum(Int128 fen) : fen_(fen) {}
  constexpr FenSum(Fen fen) : fen_(fen.count()) {}  // NOLINT(google-explicit-constructor): widening is exact
  constexpr Int128 count() const { return fen_; }
  constexpr bool operator==(const FenSum&) const = default;
  constexpr bool operator<(const FenSum& other) const { return fen_ < other.fen_; }
  friend constexpr FenSum operator+(FenSum a, FenSum b) { return FenSum{a.fen_ + b.fen_}; }
  friend constexpr FenSum operator-(FenSum a, FenSum b) { return FenSum{a.fen_ - b.fen_}; }
  FenSum& operator+=(FenSum other) { return *this = *this + other; }
  Fen to_fen() const;  // throws InternalBug when it does not fit
  std::string text() const;
  static std::optional<FenSum> parse_fen(std::string_view whole_fen);  // as SQL gives sums of BIGINT: whole fen

 private:
  Int128 fen_ = 0;
};

class Price {
 public:
  constexpr Price() = default;
  constexpr explicit Price(std::int64_t ten_thousandths) : e4_(ten_thousandths) {}
  constexpr std::int64_t count_e4() const { return e4_; }
  constexpr auto operator<=>(const Price&) const = default;
  std::string text() const;                                  // "3.1800": always four decimals
  static std::optional<Price> parse(std::string_view text);  // digits, at most four decimals, not negative

 private:
  std::int64_t e4_ = 0;
};

// Rule MO-1. Exact in 128 bits, rounded half up (away from zero for negative quantities) to the fen.
Fen amount_of(Price price, Packs packs);

// `total` multiplied by `ratio`, rounded half up to the fen (Rule MO-1 applied to ratios, e.g. prepayment).
class Ratio;
Fen share_of(Fen total, Ratio ratio);

// Rule MO-2. Parts proportional to `weights` (each >= 0, at least one > 0) that sum to `total` exactly: largest remainder, ties to
// the lower index.
std::vector<Fen> split(Fen total, std::span<const std::int64_t> weights);

}  // namespace liangjia
