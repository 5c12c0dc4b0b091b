#include "catalog/wording/names.h"

#include <algorithm>
#include <iterator>

#include "catalog/wording/characters.h"
#include "core/base/text.h"

namespace liangjia::catalog::wording {
namespace {

struct Form {
  char32_t first, last;
  std::string_view normal;
};

constexpr Form kForms[] = {
    {'[', '[', "("},         {']', ']', ")"},        {'{', '{', "("},        {'}', '}', ")"},        {0x3010, 0x3010, "("},
    {0x3011, 0x3011, ")"},   {0x3014, 0x3014, "("},  {0x3015, 0x3015, ")"},  {0x3016, 0x3016, "("},  {0x3017, 0x3017, ")"},
    {0x2010, 0x2015, "-"},   {0x2212, 0x2212, "-"},  {0x2236, 0x2236, ":"},  {0xFE55, 0xFE55, ":"},  {0xD7, 0xD7, "*"},
    {0x2715, 0x2716, "*"},   {0x2A09, 0x2A09, "*"},  {0xB5, 0xB5, "u"},      {0x3BC, 0x3BC, "u"},    {0xB7, 0xB7, ""},
    {0x2022, 0x2022, ""},    {0x2027, 0x2027, ""},   {0x2219, 0x2219, ""},   {0x22C5, 0x22C5, ""},   {0x30FB, 0x30FB, ""},
    {0xFF65, 0xFF65, ""},    {0x338D, 0x338D, "ug"}, {0x338E, 0x338E, "mg"}, {0x338F, 0x338F, "kg"}, {0x3396, 0x3396, "ml"},
    {0x339C, 0x339C, "mm"},  {0x339D, 0x339D, "cm"}, {0x2160, 0x2160, "i"},  {0x2161, 0x2161, "ii"}, {0x2162, 0x2162, "iii"},
    {0x2163, 0x2163, "iv"},  {0x2164, 0x2164, "v"},  {0x2165, 0x2165, "vi"}, {0x2170, 0x2170, "i"},  {0x2171, 0x2171, "ii"},
    {0x2172, 0x2172, "iii"}, {0x2173, 0x2173, "iv"}, {0x2174, 0x2174, "v"},  {0x2175, 0x2175, "vi"}};

bool digit(char c) { return c >= '0' && c <= '9'; }

// "7片x4板" is 7片*4板; the x of a word stays.
void join_factors(std::string& text) {
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    const bool after_word = digit(text[i - 1]) || text[i - 1] == ')' || (static_cast<unsigned char>(text[i - 1]) & 0x80U) != 0 ||
                            (text[i - 1] >= 'a' && text[i - 1] <= 'z');
    if (text[i] == 'x' && after_word && digit(text[i + 1])) text[i] = '*';
  }
}

}  // namespace

std::string normal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  each_character(squeezed(text), [&](char32_t code, std::string_view bytes) {
    if (invisible(code)) return;
    if (code < 0x80 && code != '[' && code != ']' && code != '{' && code != '}') {
      out.push_back(lower_case(bytes.front()));
      return;
    }
    const auto form =
        std::find_if(std::begin(kForms), std::end(kForms), [&](const Form& one) { return one.first <= code && code <= one.last; });
    out += form == std::end(kForms) ? bytes : form->normal;
  });
  join_factors(out);
  return out;
}

}  // namespace liangjia::catalog::wording
