#include "catalog/product/strength.h"

#include "core/base/decimal.h"
#include "core/base/money.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

// In millionths of a microgram, so that 0.5 μg stays exact.
std::optional<Int128> weight_of(std::string_view text) {
  const std::string plain = squeezed(text);
  const std::size_t digits = plain.find_first_not_of("0123456789.");
  if (digits == 0 || digits == std::string::npos) return std::nullopt;
  const auto number = decimal::parse(plain.substr(0, digits), 6, false);
  if (!number || *number == 0) return std::nullopt;
  const std::string unit = lower_case(std::string_view(plain).substr(digits));
  if (unit == "g") return Int128{*number} * 1'000'000;
  if (unit == "mg") return Int128{*number} * 1'000;
  if (unit == "ug" || unit == "mcg" || unit == "μg" || unit == "µg") return Int128{*number};
  return std::nullopt;
}

}  // namespace

std::optional<Ratio> strength_ratio(std::string_view spec, std::string_view reference) {
  const auto own = weight_of(spec);
  const auto base = weight_of(reference);
  if (!own || !base) return std::nullopt;
  const Int128 ppm = (*own * 1'000'000 + *base / 2) / *base;
  if (ppm <= 0 || ppm > Int128{100'000} * 1'000'000) return std::nullopt;
  return Ratio{static_cast<std::int64_t>(ppm)};
}

}  // namespace liangjia::catalog
