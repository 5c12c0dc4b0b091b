#pragma once
// Text as it arrives from people and spreadsheets. All functions take and give UTF-8.
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

namespace liangjia {

bool valid_utf8(std::string_view text);          // also refuses NUL, surrogates and over-long forms
std::size_t code_points(std::string_view text);  // of valid UTF-8
// The first `most_bytes` bytes of valid UTF-8, or a few less, so that no character is cut in two.
std::string_view shortened(std::string_view text, std::size_t most_bytes);
// Without blanks at both ends: ASCII blanks, NBSP, ideographic space, zero-width space and BOM.
std::string trimmed(std::string_view text);
// Full-width letters, digits and punctuation to their ASCII twins, ideographic space to a blank.
std::string half_width(std::string_view text);
// ASCII letters in lower case, all else as it is.
constexpr char lower_case(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }
std::string lower_case(std::string_view text);
// A number of at least `width` digits, zeros in front. `number` is not negative.
std::string padded(std::integral auto number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}
// half_width, then every blank (line breaks too) removed: for comparing headings and codes.
std::string squeezed(std::string_view text);

}  // namespace liangjia
