#include "core/identity/person.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/identity/token.h"

namespace liangjia::identity {
namespace {

constexpr std::size_t kStaffNumberLeast = 4;
constexpr std::string_view kPurpose = "liangjia person\n";

}  // namespace

void check_staff_number(std::string_view number, const std::string& pointer, FieldErrors& errors) {
  const auto fits = [](char c) {
    const char small_letter = lower_case(c);
    return (small_letter >= 'a' && small_letter <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  const bool good = number.size() >= kStaffNumberLeast && number.size() <= kStaffNumberMost && std::ranges::all_of(number, fits);
  if (!good) errors.add(pointer, liangjia::error::kWrongFormat, {{"example", "YB331121-0017"}});
}

std::string person_of(std::string_view staff_number) {
  return staff_number.empty() ? std::string() : digest_bytes(platform::sm3(std::string(kPurpose) + lower_case(staff_number)));
}

}  // namespace liangjia::identity
