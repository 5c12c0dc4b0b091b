#pragma once
// Forms and check digits of the codes of the trade (Rule CA-1). Pure. Each check gives nothing when the code is good, else an
// error with its example and remedy. Strict: blanks, lower-case and full-width letters are told as such; who reads from people's files
// cleans first (sheet columns of type Code do). Sources: GB 32100-2015 (USCC), GB/T 2260 (divisions), the insurance bureau's
// published code lists; forms known only by sample are checked softly, by length and alphabet.
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace liangjia::catalog {

struct CodeFault {
  const ErrorKind* kind;
  ErrorArguments arguments;
};
using CodeCheck = std::optional<CodeFault>;

CodeCheck check_uscc(std::string_view code);              // 18 characters, check digit
CodeCheck check_division_code(std::string_view code);     // 6 digits of GB/T 2260 or of an insurance pool
CodeCheck check_institution_code(std::string_view code);  // H + division + 5 digits; whether the division is known is the store's to say
CodeCheck check_bureau_code(std::string_view code);       // 2..32 capitals and digits
CodeCheck check_drug_code(std::string_view code);         // X + 22 (western), Z + 19 (Chinese patent), T + 9 digits (pieces)
CodeCheck check_consumable_code(std::string_view code);   // C + 26 digits, or the C + 19 of its kind and maker
// 国械注准20153461234, 浙械注准…, 国械备…, 国食药监械（准）字2014第3461234号: 械, and at least 8 digits; known by sample.
CodeCheck check_registration_number(std::string_view number);
// 国药准字H19990258, 国药准字HJ20210001, 国药准字C20210002, H20150001 (old import); or several of them, divided by 、 / , ; or nothing.
CodeCheck check_approval_number(std::string_view number);
// The same numbers divided by 、, as they are kept; what is no list of approval numbers stays as it is.
std::string plain_approval_number(std::string_view number);
CodeCheck check_trace_code(std::string_view code);  // 1..64 visible characters: makers' own and GS1 forms exist beside the 20 digits
// A paper invoice has a code of 10 or 12 digits and a number of 8; a fully digital one a number of 20 digits and no code ("").
CodeCheck check_invoice_code(std::string_view code, std::string_view number);
CodeCheck check_invoice_number(std::string_view code, std::string_view number);

// The last character of a USCC from its first 17 (GB 32100-2015 annex); none when one of them is not of its alphabet.
std::optional<char> uscc_check_character(std::string_view first_17);
// "331102" of "H33110200001"; the code must be well formed.
std::string_view division_of_institution(std::string_view institution_code);

// Adds the fault, when there is one, at `pointer`.
void add_code_fault(FieldErrors& errors, std::string pointer, const CodeCheck& check);

namespace fault {
inline constexpr ErrorKind kCodeForm{"code_wrong_form", 422, "{what}应为{form}，如 {example}；请核对原件",
                                     "The {what_en} is not well formed, it should look like {example}; compare with the original"};
inline constexpr ErrorKind kCodeCharacters{"code_wrong_characters", 422, "{what}只用半角大写字母和数字，不含空格，如 {example}",
                                           "The {what_en} takes half-width capitals and digits without blanks, like {example}"};
inline constexpr const ErrorKind* kCodeErrors[] = {&kCodeForm, &kCodeCharacters};
}  // namespace fault

}  // namespace liangjia::catalog
