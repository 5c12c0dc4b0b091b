#pragma once
// An exact number, numerator / denominator in lowest terms, in 128 bits. What is measured in it - money in fen, points of a score - is told
// where it is used. It exists so that a figure of many factors is rounded once, at its end (Rule SU-1). A number that does not fit is
// InternalBug. A value, safe to share between threads.
#include <compare>

#include "core/base/money.h"
#include "core/base/ratio.h"

namespace liangjia::settlement {

class Fraction {
 public:
  Fraction() = default;
  explicit Fraction(Int128 whole) : numerator_(whole) {}
  Fraction(Int128 numerator, Int128 denominator);  // denominator > 0
  explicit Fraction(Ratio ratio) : Fraction(ratio.count_ppm(), 1'000'000) {}

  friend Fraction operator+(const Fraction& a, const Fraction& b);
  friend Fraction operator-(const Fraction& a, const Fraction& b) { return a + Fraction(-b.numerator_, b.denominator_); }
  friend Fraction operator*(const Fraction& a, const Fraction& b);
  Fraction& operator+=(const Fraction& other) { return *this = *this + other; }

  bool negative() const { return numerator_ < 0; }
  Int128 rounded() const;                                 // half up, away from zero (Rule MO-1)
  Fen fen() const { return FenSum{rounded()}.to_fen(); }  // of what is measured in fen
  Ratio ratio() const;                                    // to the millionth, half up

 private:
  Int128 numerator_ = 0;
  Int128 denominator_ = 1;
};

}  // namespace liangjia::settlement
