#include "core/base/money.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "core/base/decimal.h"
#include "core/base/ratio.h"

namespace liangjia {
namespace {

constexpr Int128 kFenMost = std::numeric_limits<std::int64_t>::max();
constexpr Int128 kFenLeast = std::numeric_limits<std::int64_t>::min();

Fen narrowed(Int128 fen) {
  if (fen > kFenMost || fen < kFenLeast) throw InternalBug("amount does not fit 64 bits of fen");
  return Fen{static_cast<std::int64_t>(fen)};
}

// numerator / denominator, half away from zero: the sign of a return must mirror the sign of the sale.
Int128 divided_half_up(Int128 numerator, Int128 denominator) {
  const bool negative = numerator < 0;
  const Int128 magnitude = negative ? -numerator : numerator;
  const Int128 rounded = (magnitude + denominator / 2) / denominator;
  return negative ? -rounded : rounded;
}

}  // namespace

std::string Fen::text() const { return decimal::print(fen_, 2); }

std::optional<Fen> Fen::parse(std::string_view text) {
  const auto fen = decimal::parse(text, 2, true);
  return fen ? std::optional{Fen{*fen}} : std::nullopt;
}

Fen FenSum::to_fen() const { return narrowed(fen_); }

std::string FenSum::text() const {
  if (fen_ <= kFenMost && fen_ >= kFenLeast) return narrowed(fen_).text();
  Int128 rest = fen_ < 0 ? -fen_ : fen_;
  std::string digits;
  for (int position = 0; rest != 0 || position < 3; ++position) {
    if (position == 2) digits.push_back('.');
    digits.push_back(static_cast<char>('0' + static_cast<int>(rest % 10)));
    rest /= 10;
  }
  if (fen_ < 0) digits.push_back('-');
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::optional<FenSum> FenSum::parse_fen(std::string_view whole_fen) {
  const bool negative = !whole_fen.empty() && whole_fen.front() == '-';
  if (negative) whole_fen.remove_prefix(1);
  if (whole_fen.empty() || whole_fen.size() > 37) return std::nullopt;
  Int128 value = 0;
  for (const char digit : whole_fen) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return FenSum{negative ? -value : value};
}

std::string Price::text() const { return decimal::print(e4_, 4); }

std::optional<Price> Price::parse(std::string_view text) {
  const auto e4 = decimal::parse(text, 4, false);
  return e4 ? std::optional{Price{*e4}} : std::nullopt;
}

Fen amount_of(Price price, Packs packs) {
  constexpr Int128 kPriceUnitsPerFen = 100;  // 10,000 units of price are one yuan, 100 are one fen
  return narrowed(divided_half_up(Int128{price.count_e4()} * packs.count(), kPriceUnitsPerFen));
}

Fen share_of(Fen total, Ratio ratio) { return narrowed(divided_half_up(Int128{total.count()} * ratio.count_ppm(), 1'000'000)); }

std::vector<Fen> split(Fen total, std::span<const std::int64_t> weights) {
  Int128 weight_sum = 0;
  for (const std::int64_t weight : weights) {
    ensure(weight >= 0, "a split weight is negative");
    weight_sum += weight;
  }
  ensure(weight_sum > 0, "a split needs a positive weight");

  const bool negative = total.count() < 0;
  const Int128 magnitude = negative ? -Int128{total.count()} : Int128{total.count()};
  std::vector<Int128> parts(weights.size());
  std::vector<Int128> remainders(weights.size());
  Int128 given = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Int128 product = magnitude * weights[i];
    parts[i] = product / weight_sum;
    remainders[i] = product % weight_sum;
    given += parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; given < magnitude; ++i, ++given) ++parts[order[i]];

  std::vector<Fen> out;
  out.reserve(parts.size());
  for (const Int128 part : parts) out.push_back(narrowed(negative ? -part : part));
  return out;
}

std::string Ratio::text() const {
  std::string text = decimal::print(ppm_, 6);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

std::optional<Ratio> Ratio::parse(std::string_view text) {
  const auto ppm = decimal::parse(text, 6, false);
  return ppm ? std::optional{Ratio{*ppm}} : std::nullopt;
}

}  // namespace liangjia
