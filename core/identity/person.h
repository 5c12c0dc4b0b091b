#pragma once
// The person behind an account, told by a staff number or the number of an identity card (Rule AC-25). The number itself is never kept: of
// it the SM3 digest with a prefix of ours, which tells that two accounts are one person's and stands in no document. Whoever reads the
// database could find a number by trying all of them; it holds the names anyway.
#include <string>
#include <string_view>

#include "core/base/error.h"

namespace liangjia::identity {

inline constexpr std::size_t kStaffNumberMost = 32;

// 4 to 32 of A-Z 0-9 -, small letters as capital ones.
void check_staff_number(std::string_view number, const std::string& pointer, FieldErrors& errors);
std::string person_of(std::string_view staff_number);  // 32 bytes; empty of an empty number

}  // namespace liangjia::identity
