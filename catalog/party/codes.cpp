#include "catalog/party/codes.h"

#include <algorithm>
#include <array>
#include <vector>

#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";                                   // 31: no I, O, S, V, Z
constexpr std::array<int, 17> kUsccWeights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};  // 3^i mod 31

struct Form {
  std::string_view what;
  std::string_view what_en;
  std::string_view form;
  std::string_view example;
};

constexpr Form kUscc{"统一社会信用代码", "unified social credit code", "18 位", "91350100M000100Y43"};
constexpr Form kDivision{"行政区划代码", "division code", "6 位数字", "331121"};
constexpr Form kInstitution{"定点医疗机构编码", "institution code", "H 加 6 位区划加 5 位数字", "H33110200001"};
constexpr Form kBureau{"医保部门编码", "bureau code", "2 至 32 位大写字母和数字", "YB331121"};
constexpr Form kDrug{"国家医保药品代码", "national drug code", "X 开头 23 位、Z 开头 20 位或 T 加 9 位数字", "XL02BBA326A001010102180"};
constexpr Form kConsumable{"医保医用耗材代码", "consumable code", "27 位：C 加 26 位数字，或其前 20 位", "C01010100113038075550000001"};
constexpr Form kRegistration{"医疗器械注册证号", "registration number of a medical device", "注册证或备案凭证上的编号",
                             "国械注准20153461234"};
constexpr Form kApproval{"批准文号", "approval number", "国药准字加字母加 8 位数字，或进口注册证号，多个用顿号分开", "国药准字H19990258"};
constexpr Form kTrace{"追溯码", "trace code", "1 至 64 位无空格的半角字符", "81234567890123456789"};
constexpr Form kInvoiceCode{"发票代码", "invoice code", "10 或 12 位数字（数电发票不填）", "3302172320"};
constexpr Form kInvoiceNumber{"发票号码", "invoice number", "8 位数字，数电发票为 20 位数字", "07544959"};

bool digit(char c) { return c >= '0' && c <= '9'; }
bool capital(char c) { return c >= 'A' && c <= 'Z'; }
bool plain(char c) { return digit(c) || capital(c); }
bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), digit); }
bool all_plain(std::string_view text) { return std::all_of(text.begin(), text.end(), plain); }

CodeFault fault_of(const ErrorKind& kind, const Form& form) {
  note_reached(reached::kToken, kind.token);
  return {&kind,
          {{"what", std::string(form.what)},
           {"what_en", std::string(form.what_en)},
           {"form", std::string(form.form)},
           {"example", std::string(form.example)}}};
}

// The code is at fault: because of how it is typed, when cleaning it would make it good, else because of its form.
CodeFault wrong(std::string_view code, const Form& form) {
  std::string cleaned = squeezed(code);
  for (char& c : cleaned) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  const bool only_typed_badly = cleaned != code && !cleaned.empty() && all_plain(cleaned);
  return fault_of(only_typed_badly ? fault::kCodeCharacters : fault::kCodeForm, form);
}

CodeCheck unless(bool good, std::string_view code, const Form& form) { return good ? std::nullopt : CodeCheck{wrong(code, form)}; }

bool division(std::string_view code) { return code.size() == 6 && all_digits(code) && code[0] != '0'; }

constexpr std::string_view kApprovalMark = "国药准字";

// One approval number off the front of `text`, as it is kept; "" when none stands there. What follows 国药准字 is a letter (or two of those
// of 2020) and 8 digits; an old import licence has letters of its own and no mark.
std::string take_approval(std::string_view& text) {
  const bool marked = text.starts_with(kApprovalMark);
  const std::size_t begin = marked ? kApprovalMark.size() : 0;
  const std::size_t digits = std::min(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ", begin), text.size());
  const std::string_view letters = text.substr(begin, digits - begin);
  static constexpr std::string_view kPairs[] = {"HC", "HJ", "ZC", "ZJ", "SC", "SJ"};
  static constexpr std::string_view kLicences[] = {"H", "Z", "S", "HC", "ZC", "SC", "BH", "BZ", "BS"};
  const bool known = marked ? letters.size() == 1 || std::ranges::find(kPairs, letters) != std::end(kPairs)
                            : std::ranges::find(kLicences, letters) != std::end(kLicences);
  const std::string_view number = text.substr(digits, 8);
  const bool longer = digits + 8 < text.size() && digit(text[digits + 8]);
  if (!known || number.size() != 8 || !all_digits(number) || longer) return "";
  std::string taken(text.substr(0, digits + 8));
  text.remove_prefix(taken.size());
  return taken;
}

// Nothing when the text is more, or less, than approval numbers.
std::vector<std::string> approvals_in(std::string_view text) {
  std::vector<std::string> numbers;
  while (!text.empty()) {
    std::string one = take_approval(text);
    if (one.empty()) return {};
    numbers.push_back(std::move(one));
    for (bool mark = true; mark;) {
      mark = false;
      for (const std::string_view divider : {"、", "/", ",", ";", "；", "，", "和", "及", " "}) {
        if (!text.starts_with(divider)) continue;
        text.remove_prefix(divider.size());
        mark = true;
      }
    }
  }
  return numbers;
}

}  // namespace

std::optional<char> uscc_check_character(std::string_view first_17) {
  if (first_17.size() != kUsccWeights.size()) return std::nullopt;
  int sum = 0;
  for (std::size_t i = 0; i < kUsccWeights.size(); ++i) {
    const std::size_t value = kUsccAlphabet.find(first_17[i]);
    if (value == std::string_view::npos) return std::nullopt;
    sum += static_cast<int>(value) * kUsccWeights[i];
  }
  return kUsccAlphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

CodeCheck check_uscc(std::string_view code) {
  const auto expected = code.size() == 18 ? uscc_check_character(code.substr(0, 17)) : std::nullopt;
  if (!expected || !all_digits(code.substr(2, 6)) || kUsccAlphabet.find(code[17]) == std::string_view::npos) return wrong(code, kUscc);
  if (code[17] != *expected)
    return CodeFault{&error::kWrongCheckDigit, {{"what", std::string(kUscc.what)}, {"what_en", std::string(kUscc.what_en)}}};
  return std::nullopt;
}

CodeCheck check_division_code(std::string_view code) { return unless(division(code), code, kDivision); }

CodeCheck check_institution_code(std::string_view code) {
  const bool good = code.size() == 12 && code[0] == 'H' && division(code.substr(1, 6)) && all_digits(code.substr(7));
  return unless(good, code, kInstitution);
}

CodeCheck check_bureau_code(std::string_view code) {
  return unless(code.size() >= 2 && code.size() <= 32 && all_plain(code), code, kBureau);
}

CodeCheck check_drug_code(std::string_view code) {
  const bool good = !code.empty() && all_plain(code) &&
                    ((code[0] == 'X' && code.size() == 23) || (code[0] == 'Z' && code.size() == 20) ||
                     (code[0] == 'T' && code.size() == 10 && all_digits(code.substr(1))));
  return unless(good, code, kDrug);
}

CodeCheck check_consumable_code(std::string_view code) {
  return unless((code.size() == 27 || code.size() == 20) && code[0] == 'C' && all_digits(code.substr(1)), code, kConsumable);
}

CodeCheck check_registration_number(std::string_view number) {
  constexpr std::ptrdiff_t kDigitsLeast = 8;
  const bool good = number.find("械") != std::string_view::npos && std::ranges::count_if(number, digit) >= kDigitsLeast;
  return unless(good, number, kRegistration);
}

CodeCheck check_approval_number(std::string_view number) { return unless(!approvals_in(number).empty(), number, kApproval); }

std::string plain_approval_number(std::string_view number) {
  std::string out;
  for (const std::string& one : approvals_in(number)) out += (out.empty() ? "" : "、") + one;
  return out.empty() ? std::string(number) : out;
}

CodeCheck check_trace_code(std::string_view code) {
  const bool visible = std::all_of(code.begin(), code.end(), [](char c) { return c > ' ' && c < 127; });
  return unless(!code.empty() && code.size() <= 64 && visible, code, kTrace);
}

CodeCheck check_invoice_code(std::string_view code, std::string_view number) {
  const bool good = number.size() == 20 ? code.empty() : (code.size() == 10 || code.size() == 12) && all_digits(code);
  return unless(good, code, kInvoiceCode);
}

CodeCheck check_invoice_number(std::string_view code, std::string_view number) {
  return unless(number.size() == (code.empty() ? 20U : 8U) && all_digits(number), number, kInvoiceNumber);
}

std::string_view division_of_institution(std::string_view institution_code) { return institution_code.substr(1, 6); }

void add_code_fault(FieldErrors& errors, std::string pointer, const CodeCheck& check) {
  if (check) errors.add(std::move(pointer), *check->kind, check->arguments);
}

}  // namespace liangjia::catalog
