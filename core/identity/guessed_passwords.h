#pragma once
// Passwords that are guessed first (Rule AC-22): a password is as long as the pieces it is put together from. A word of the list, also
// with figures for letters ("P@ssw0rd"), a run of the keyboard, of the alphabet or of digits, a year, one character repeated, and two
// digits are one piece each; what is none of these counts by its characters.
#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace liangjia::identity {

inline constexpr std::size_t kPiecesLeast = 5;

std::string_view guessed_words();                  // of four small letters and more, apart by blanks
std::size_t pieces_of(std::string_view password);  // the fewest it can be put together from; here for tests
// password_too_common
void check_guessed(std::string_view password, const std::string& pointer, FieldErrors& errors);

}  // namespace liangjia::identity
