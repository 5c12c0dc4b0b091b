#include <boost/test/unit_test.hpp>

#include "core/base/error.h"
#include "core/base/text.h"

using namespace liangjia;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_CASE(utf8_is_judged_strictly) {
  for (const auto good : {""sv, "a"sv, "量价"sv, "\xF0\x9F\x98\x80"sv, "\xF4\x8F\xBF\xBF"sv, "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv}) {
    BOOST_TEST(valid_utf8(good));
  }
  for (const auto bad : {"\0"sv, "\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xF0\x8F\xBF\xBF"sv,
                         "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xE9\x87"sv, "\xE9\x87x"sv, "a\xFF"sv}) {
    BOOST_TEST(!valid_utf8(bad));
  }
  BOOST_TEST(code_points("量价a") == 3U);
}

BOOST_AUTO_TEST_CASE(shortening_cuts_between_characters) {
  BOOST_TEST(shortened("量价", 6) == "量价");
  BOOST_TEST(shortened("量价", 5) == "量");
  BOOST_TEST(shortened("量价", 4) == "量");
  BOOST_TEST(shortened("量价", 3) == "量");
  BOOST_TEST(shortened("量价", 2) == "");
  BOOST_TEST(shortened("a\xF0\x9F\x98\x80", 4) == "a");
  BOOST_TEST(shortened("abc", 2) == "ab");
  BOOST_TEST(shortened("", 0) == "");
}

BOOST_AUTO_TEST_CASE(blanks_at_the_ends_go) {
  BOOST_TEST(trimmed(" \t\r\n") == "");
  BOOST_TEST(trimmed("\xEF\xBB\xBF\u3000 量 价\u00A0\u200B") == "量 价");
  BOOST_TEST(trimmed("") == "");
  BOOST_TEST(trimmed("x") == "x");
}

BOOST_AUTO_TEST_CASE(full_width_becomes_half_width) {
  BOOST_TEST(half_width("ＡＢｃ１２３（）：，　") == "ABc123():, ");
  BOOST_TEST(half_width("阿莫西林０．２５ｇ") == "阿莫西林0.25g");
  BOOST_TEST(half_width("。、《》") == "。、《》");  // no ASCII twin
  BOOST_TEST(squeezed(" 采购 数量\r\n（盒）　") == "采购数量(盒)");
}

BOOST_AUTO_TEST_CASE(lower_case_is_of_ascii_letters_alone) {
  BOOST_TEST(lower_case("AZaz 09[`{@Ä量") == "azaz 09[`{@Ä量");
  BOOST_TEST(lower_case('Q') == 'q');
}

BOOST_AUTO_TEST_CASE(places_in_texts_are_filled) {
  BOOST_TEST(filled("{low} 至 {high}", {{"low", "1"}, {"high", "9"}}) == "1 至 9");
  BOOST_TEST(filled("{what} {", {}) == "{what} {");
  BOOST_TEST(filled("{a}{a}", {{"a", "{b}"}, {"b", "never"}}) == "{b}{b}");
}
