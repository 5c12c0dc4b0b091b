#include "settlement/surplus/fraction.h"

namespace liangjia::settlement {
namespace {

constexpr Int128 kMost = (((Int128{1} << 126) - 1) << 1) + 1;

Int128 magnitude(Int128 value) { return value < 0 ? -value : value; }

Int128 greatest_common(Int128 a, Int128 b) {
  a = magnitude(a);
  while (b != 0) {
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

// Not __builtin_mul_overflow: on 128 bits it needs a function that only one of our compilers brings.
Int128 product(Int128 a, Int128 b) {
  if (a == 0 || b == 0) return 0;
  if (magnitude(a) > kMost / magnitude(b)) throw InternalBug("an exact figure does not fit 128 bits");
  return a * b;
}

Int128 sum(Int128 a, Int128 b) {
  if (b > 0 ? a > kMost - b : a < -kMost - b) throw InternalBug("an exact figure does not fit 128 bits");
  return a + b;
}

}  // namespace

Fraction::Fraction(Int128 numerator, Int128 denominator) {
  ensure(denominator > 0, "a fraction needs a denominator above zero");
  const Int128 common = greatest_common(numerator, denominator);
  numerator_ = numerator / common;
  denominator_ = denominator / common;
}

Fraction operator+(const Fraction& a, const Fraction& b) {
  const Int128 common = greatest_common(a.denominator_, b.denominator_);
  const Int128 of_a = b.denominator_ / common;
  const Int128 of_b = a.denominator_ / common;
  return {sum(product(a.numerator_, of_a), product(b.numerator_, of_b)), product(a.denominator_, of_a)};
}

Fraction operator*(const Fraction& a, const Fraction& b) {
  // Reduced crosswise first: the products are as small as they can be.
  const Fraction first(a.numerator_, b.denominator_);
  const Fraction second(b.numerator_, a.denominator_);
  return {product(first.numerator_, second.numerator_), product(first.denominator_, second.denominator_)};
}

Int128 Fraction::rounded() const {
  const Int128 size = magnitude(numerator_);
  const Int128 whole = size / denominator_;
  const Int128 rest = size % denominator_;
  const Int128 up = rest >= denominator_ - rest ? whole + 1 : whole;
  return numerator_ < 0 ? -up : up;
}

Ratio Fraction::ratio() const {
  const Int128 ppm = (*this * Fraction(Int128{1'000'000})).rounded();
  return Ratio{FenSum{ppm}.to_fen().count()};
}

}  // namespace liangjia::settlement
