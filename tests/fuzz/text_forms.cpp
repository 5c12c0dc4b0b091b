// Money, prices, shares, days, moments, identifiers and base64 in their text forms, and the texts people type.
#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/money.h"
#include "core/base/ratio.h"
#include "core/base/text.h"
#include "core/platform/crypto.h"
#include "tests/fuzz/refusal_promises.h"

namespace {

using namespace liangjia;
using fuzz::must;

template <class T>
void check_round_trip(std::string_view text, const char* promise) {
  const auto value = T::parse(text);
  if (value) must(T::parse(value->text()) == value, promise);
}

void check_moments(std::string_view text) {
  if (const auto instant = parse_rfc3339(text)) {
    const std::string printed = rfc3339(*instant);
    // An offset may lead out of the years that are read back.
    must(parse_rfc3339(printed) == instant || printed.starts_with("1899") || printed.starts_with("3000"), "a moment prints as itself");
    must(BusinessDate::of(*instant).begin() <= *instant, "a moment is not before its day");
  }
  if (const auto instant = parse_sql_instant(text))
    must(parse_sql_instant(sql_text(*instant)) == instant, "a moment prints as itself to SQL");
}

void check_plain_text(std::string_view text) {
  if (!valid_utf8(text)) return;
  const std::string trim = trimmed(text);
  const std::string narrow = half_width(text);
  const std::string close = squeezed(text);
  must(trimmed(trim) == trim && half_width(narrow) == narrow && squeezed(close) == close, "a cleaned text stays as it is");
  must(valid_utf8(trim) && valid_utf8(narrow) && valid_utf8(close), "a cleaned text is valid UTF-8");
  must(code_points(close) <= code_points(text), "nothing is added to a text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::text_of(data, size);
  check_round_trip<Fen>(text, "an amount prints as itself");
  check_round_trip<Price>(text, "a price prints as itself");
  check_round_trip<Ratio>(text, "a share prints as itself");
  if (const auto sum = FenSum::parse_fen(text); sum && sum->count() == Int128{static_cast<std::int64_t>(sum->count())}) {
    must(Fen::parse(sum->text()) == sum->to_fen(), "a sum prints as an amount");
  }
  if (const auto date = BusinessDate::parse(text)) must(date->text() == text, "a day has one text form");
  if (const auto month = BusinessMonth::parse(text)) must(month->text() == text, "a month has one text form");
  if (const auto id = parse_id(text)) must(*id > 0 && id_text(*id) == text, "an identifier has one text form");
  if (const auto bytes = platform::parse_base64_url(text)) must(platform::base64_url(*bytes) == text, "url-safe base64 has one text form");
  must(platform::parse_base64_url(platform::base64_url(text)) == text, "bytes survive base64");
  check_moments(text);
  check_plain_text(text);
  return 0;
}
