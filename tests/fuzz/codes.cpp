// The codes of the trade, strengths and names of divisions, as typed into forms and sheets. Two texts, apart by a line break.
#include "catalog/party/codes.h"

#include <algorithm>

#include "catalog/party/divisions.h"
#include "catalog/product/strength.h"
#include "catalog/variety/variety_names.h"
#include "catalog/wording/names.h"
#include "catalog/wording/pack_text.h"
#include "catalog/wording/units.h"
#include "core/base/text.h"
#include "tests/fuzz/refusal_promises.h"

namespace {

using namespace liangjia;
using namespace liangjia::catalog;
using fuzz::must;

bool good(const CodeCheck& check) {
  if (check) fuzz::check_texts(check->kind, check->arguments);
  return !check;
}

bool capitals_and_digits(std::string_view code) {
  return std::all_of(code.begin(), code.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

void check_codes(std::string_view code) {
  if (good(check_uscc(code)))
    must(code.size() == 18 && uscc_check_character(code.substr(0, 17)) == code[17], "a USCC has its check character");
  if (good(check_division_code(code))) must(code.size() == 6 && capitals_and_digits(code), "a division has 6 digits");
  if (good(check_institution_code(code))) {
    must(code.size() == 12 && good(check_division_code(division_of_institution(code))), "an institution's code holds its division");
  }
  if (good(check_bureau_code(code)))
    must(code.size() >= 2 && code.size() <= 32 && capitals_and_digits(code), "a bureau's code is capitals and digits");
  if (good(check_drug_code(code))) must(capitals_and_digits(code) && code.size() <= 23, "a drug's code is capitals and digits");
  if (good(check_consumable_code(code)))
    must((code.size() == 20 || code.size() == 27) && capitals_and_digits(code), "a consumable's code has 20 or 27 characters");
  if (good(check_trace_code(code))) must(!code.empty() && code.size() <= 64, "a trace code has 1 to 64 characters");
  if (good(check_approval_number(code))) {
    must(valid_utf8(code), "an approval number is valid UTF-8");
    must(plain_approval_number(plain_approval_number(code)) == plain_approval_number(code), "plain approval numbers stay as they are");
  }
}

void check_divisions(std::string_view list) {
  static const Divisions divisions({{"331121", "青田县"}, {"331102", "莲都区"}, {"331100", "丽水市"}});
  DivisionFaults faults;
  const std::vector<std::string> codes = divisions.codes_in(list, faults);
  for (const std::string& code : codes) {
    must(good(check_division_code(code)), "a division that was found has a good code");
    must(std::count(codes.begin(), codes.end(), code) == 1, "a division is found once");
  }
  for (const auto& names : {faults.unknown, faults.excluded}) {
    for (const std::string& name : names) must(valid_utf8(name), "what is no division is told in valid UTF-8");
  }
}

void check_wording(std::string_view text) {
  const std::string normal = wording::normal(text);
  must(wording::normal(normal) == normal, "the normal form is its own");
  if (const auto pack = wording::read_pack(text)) {
    must(pack->units >= 1 && pack->units <= ConversionFactor::kMost, "a pack holds as many units as a factor may say");
    const std::string again = std::to_string(pack->units) + pack->unit + (pack->pack.empty() ? "" : "/" + pack->pack);
    const auto read = wording::read_pack(again);
    must(read && read->units == pack->units, "a pack written as it was understood is read the same");
  }
  if (const auto unit = wording::read_unit(text); unit && !unit->words.empty())
    must(wording::read_unit(unit->words)->words == unit->words, "a unit as it was understood is read the same");
  drug_name(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = fuzz::text_of(data, size);
  const std::string_view first = fuzz::take_until(rest, "\n");
  check_codes(first);
  good(check_invoice_code(first, rest));
  good(check_invoice_number(first, rest));
  if (const auto ratio = strength_ratio(first, rest)) {
    must(*ratio > Ratio{}, "a strength is a positive share of another");
    must(strength_ratio(first, first) == Ratio{1'000'000}, "a strength is once itself");
  }
  if (valid_utf8(rest)) check_divisions(rest);
  if (valid_utf8(first)) check_wording(first);
  return 0;
}
