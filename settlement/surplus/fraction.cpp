#include "settlement/surplus/fraction.h"

namespace liangjia::settlement {

using boost::multiprecision::cpp_int;

Fraction::Fraction(Int128 numerator, Int128 denominator) {
  ensure(denominator > 0, "a fraction needs a denominator above zero");
  value_ = Number(cpp_int(numerator), cpp_int(denominator));
}

Int128 Fraction::rounded() const {
  const cpp_int size = abs(numerator(value_));
  const cpp_int parts = denominator(value_);
  const cpp_int whole = (2 * size + parts) / (2 * parts);
  ensure(whole < (cpp_int(1) << 127), "a rounded figure does not fit 128 bits");
  const Int128 up = whole.convert_to<Int128>();
  return negative() ? -up : up;
}

Ratio Fraction::ratio() const {
  const Int128 ppm = (*this * Fraction(Int128{1'000'000})).rounded();
  return Ratio{FenSum{ppm}.to_fen().count()};
}

}  // namespace liangjia::settlement
