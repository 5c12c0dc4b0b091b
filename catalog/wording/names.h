#pragma once
// Rule WO-1: names, makers, packs and strengths are compared in one normal form, by every look-up. People write the same name with wide
// or narrow characters, with blanks or without, in any case, with this bracket or that.
#include <string>
#include <string_view>

namespace liangjia::catalog::wording {

// For comparing only: narrow, lower case, without blanks, invisible characters and middle dots; one kind of bracket, dash, colon and
// multiplication sign (an x before a digit too); Roman numerals, μ and square units (㎎) in Latin letters. `text` is valid UTF-8.
std::string normal(std::string_view text);

inline bool same_name(std::string_view a, std::string_view b) { return a == b || normal(a) == normal(b); }

}  // namespace liangjia::catalog::wording
