#pragma once
// Fixed-point text, shared by Fen, Price and Ratio: one parser, one printer.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liangjia::decimal {

// `text` as a whole number of 10^-decimals. Accepts digits and at most `decimals` decimals after one point, with a digit
// on both sides of the point; a leading minus only when `allow_negative`. nullopt for all else, overflow included.
std::optional<std::int64_t> parse(std::string_view text, int decimals, bool allow_negative);
std::string print(std::int64_t value, int decimals);

}  // namespace liangjia::decimal
