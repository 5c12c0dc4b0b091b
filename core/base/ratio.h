#pragma once
// A share such as 0.30 or 60 %, kept exactly as millionths. Not limited to 0..1: growth rates are ratios too.
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liangjia {

class Ratio {
 public:
  constexpr Ratio() = default;
  constexpr explicit Ratio(std::int64_t millionths) : ppm_(millionths) {}
  static constexpr Ratio percent(std::int64_t percent) { return Ratio{percent * 10'000}; }
  constexpr std::int64_t count_ppm() const { return ppm_; }
  constexpr auto operator<=>(const Ratio&) const = default;
  std::string text() const;                                  // "0.3", "0.655", "1"
  static std::optional<Ratio> parse(std::string_view text);  // "0.30", "1"; at most six decimals, not negative

 private:
  std::int64_t ppm_ = 0;
};

}  // namespace liangjia
