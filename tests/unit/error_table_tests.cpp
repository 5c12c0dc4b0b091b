// The error table over all rooms: tokens are the API's words, so they are unique, well-formed, and told in both languages.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "tests/support/error_tables.h"

using namespace liangjia;
using liangjia::test::all_kinds;

namespace {

std::set<std::string> places(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) continue;
    std::string name(text.substr(open + 1, close - open - 1));
    // A place may have a word for each language: {what} and {what_en}, {doing_zh} and {doing}.
    if (name.ends_with("_en") || name.ends_with("_zh")) name.resize(name.size() - 3);
    names.insert(std::move(name));
  }
  return names;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(error_table_tests)

BOOST_AUTO_TEST_CASE(tokens_are_unique_and_well_formed) {
  std::map<std::string_view, int> seen;
  for (const ErrorKind* kind : all_kinds()) {
    BOOST_TEST(++seen[kind->token] == 1, kind->token);
    BOOST_TEST(std::all_of(kind->token.begin(), kind->token.end(),
                           [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }),
               kind->token);
  }
  BOOST_TEST(seen.size() > 200u);
}

BOOST_AUTO_TEST_CASE(each_is_told_in_chinese_and_english_and_english_names_nothing_more) {
  for (const ErrorKind* kind : all_kinds()) {
    BOOST_TEST(std::any_of(kind->zh.begin(), kind->zh.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }),
               kind->token);
    BOOST_TEST(!kind->en.empty(), kind->token);
    const auto zh = places(kind->zh);
    const auto en = places(kind->en);
    BOOST_TEST(std::includes(zh.begin(), zh.end(), en.begin(), en.end()), kind->token);
  }
}

BOOST_AUTO_TEST_CASE(statuses_are_those_of_refusals) {
  for (const ErrorKind* kind : all_kinds()) BOOST_TEST((kind->http_status >= 400 && kind->http_status < 600), kind->token);
}

BOOST_AUTO_TEST_SUITE_END()
