#pragma once
// An exact number of any size, numerator / denominator in lowest terms. What is measured in it - money in fen, points of a score - is told
// where it is used. It exists so that a figure of many factors is rounded once, at its end (Rule SU-1): the sum over the varieties of a
// city has the product of their denominators, which no fixed width holds. A value, safe to share between threads.
#include <boost/multiprecision/cpp_int.hpp>

#include "core/base/money.h"
#include "core/base/ratio.h"

namespace liangjia::settlement {

class Fraction {
 public:
  Fraction() = default;
  explicit Fraction(Int128 whole) : value_(whole) {}
  Fraction(Int128 numerator, Int128 denominator);  // denominator > 0
  explicit Fraction(Ratio ratio) : Fraction(ratio.count_ppm(), 1'000'000) {}

  friend Fraction operator+(const Fraction& a, const Fraction& b) { return Fraction(Number(a.value_ + b.value_)); }
  friend Fraction operator-(const Fraction& a, const Fraction& b) { return Fraction(Number(a.value_ - b.value_)); }
  friend Fraction operator*(const Fraction& a, const Fraction& b) { return Fraction(Number(a.value_ * b.value_)); }
  Fraction& operator+=(const Fraction& other) {
    value_ += other.value_;
    return *this;
  }

  bool negative() const { return value_.sign() < 0; }
  Int128 rounded() const;                                 // half up, away from zero (Rule MO-1); InternalBug from 2^127 on
  Fen fen() const { return FenSum{rounded()}.to_fen(); }  // of what is measured in fen
  Ratio ratio() const;                                    // to the millionth, half up

 private:
  using Number = boost::multiprecision::cpp_rational;
  explicit Fraction(Number value) : value_(std::move(value)) {}

  Number value_;
};

}  // namespace liangjia::settlement
