#include "core/identity/guessed_passwords.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "core/base/text.h"
#include "core/identity/identity_errors.h"

namespace liangjia::identity {
namespace {

constexpr std::size_t kWordLeast = 4;
constexpr std::size_t kRunLeast = 3;

const std::unordered_set<std::string_view>& words() {
  static const std::unordered_set<std::string_view> all = [] {
    std::unordered_set<std::string_view> found;
    for (std::string_view rest = guessed_words(); !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end >= kWordLeast) found.insert(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return found;
  }();
  return all;
}

std::size_t longest_word() {
  static const std::size_t most = std::ranges::max_element(words(), {}, &std::string_view::size)->size();
  return most;
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What is typed with the same key and no shift, on the keyboard of the United States, which China uses too.
char key_of(char c) {
  constexpr std::string_view kShifted = "~!@#$%^&*()_+{}|:\"<>?", kPlain = "`1234567890-=[]\\;',./";
  const std::size_t at = kShifted.find(c);
  return at == std::string_view::npos ? lower_case(c) : kPlain[at];
}

// The letter that a figure stands for in "P@ssw0rd"; others stand for themselves.
char letter_of(char c) {
  constexpr std::string_view kFigures = "01345678@$!", kLetters = "oieasgtbasi";
  const std::size_t at = kFigures.find(c);
  return at == std::string_view::npos ? lower_case(c) : kLetters[at];
}

bool is_run(std::string_view keys) {
  constexpr std::size_t kLongest = 26;  // the alphabet
  if (keys.size() < kRunLeast || keys.size() > kLongest) return false;
  static const std::vector<std::string> kRuns = [] {
    std::vector<std::string> runs{
        "`1234567890-=", "0123456789", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./", "abcdefghijklmnopqrstuvwxyz",
        "1qaz",          "2wsx",       "3edc",           "4rfv",        "5tgb",       "6yhn",
        "7ujm",          "8ik,",       "9ol.",           "0p;/"};
    for (std::size_t i = runs.size(); i-- > 0;) runs.emplace_back(runs[i].rbegin(), runs[i].rend());
    return runs;
  }();
  return std::ranges::any_of(kRuns, [&](const std::string& run) { return run.find(keys) != std::string::npos; });
}

bool is_year(std::string_view text) {
  return text.size() == 4 && std::ranges::all_of(text, is_digit) && (text.starts_with("19") || text.starts_with("20"));
}

}  // namespace

std::size_t pieces_of(std::string_view password) {
  std::string keys(password), letters(password);
  std::ranges::transform(password, keys.begin(), key_of);
  std::ranges::transform(password, letters.begin(), letter_of);
  // least[i]: of the first i bytes. The bytes after the first one of a character of another alphabet count nothing.
  std::vector<std::size_t> least(password.size() + 1, 0);
  for (std::size_t end = 1; end <= password.size(); ++end) {
    const bool continues = (static_cast<unsigned char>(password[end - 1]) & 0xC0U) == 0x80U;
    least[end] = least[end - 1] + (continues ? 0 : 1);
    for (std::size_t length = 2; length <= end; ++length) {
      const std::size_t begin = end - length;
      const std::string_view typed = password.substr(begin, length);
      const std::string_view key = std::string_view(keys).substr(begin, length);
      const bool repeats = key.find_first_not_of(key[0]) == std::string_view::npos && !continues;
      const bool digits = length == 2 && std::ranges::all_of(typed, is_digit);
      const bool piece = repeats || digits || is_year(typed) || is_run(key) ||
                         (length >= kWordLeast && length <= longest_word() &&
                          (words().contains(lower_case(typed)) || words().contains(std::string_view(letters).substr(begin, length))));
      if (piece) least[end] = std::min(least[end], least[begin] + 1);
    }
  }
  return least[password.size()];
}

void check_guessed(std::string_view password, const std::string& pointer, FieldErrors& errors) {
  if (pieces_of(password) < kPiecesLeast) errors.add(pointer, error::kPasswordTooCommon);
}

}  // namespace liangjia::identity
