// Divisions by the names published tables call them.
#include <boost/test/unit_test.hpp>

#include "catalog/party/divisions.h"

using liangjia::catalog::Divisions;

namespace {

const Divisions kCity({{"330000", "浙江省"},
                       {"331100", "丽水市"},
                       {"331121", "青田县"},
                       {"331127", "景宁畲族自治县"},
                       {"220200", "吉林市"},
                       {"331181", "龙泉市"},
                       {"510112", "龙泉驿区"},
                       {"350100", "鼓楼区"},
                       {"320100", "鼓楼县"}});

std::string codes(std::string_view list) {
  std::vector<std::string> unknown;
  std::string out;
  for (const std::string& code : kCity.codes_in(list, unknown)) out += (out.empty() ? "" : " ") + code;
  for (const std::string& name : unknown) out += " ?" + name;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(divisions)

BOOST_AUTO_TEST_CASE(names_with_and_without_their_last_word) {
  BOOST_TEST(codes("浙江") == "330000");
  BOOST_TEST(codes("浙江省") == "330000");
  BOOST_TEST(codes("广西壮族自治区") == "450000");
  BOOST_TEST(codes("内蒙古") == "150000");
  BOOST_TEST(codes("景宁畲族自治县") == "331127");
  BOOST_TEST(codes("丽水") == "331100");
  BOOST_TEST(codes("吉林") == "220000");  // the province
  BOOST_TEST(codes("吉林市") == "220200");
  BOOST_TEST(codes("新疆（含兵团）") == "650000");
  BOOST_TEST(codes("新疆兵团") == "660000");
  BOOST_TEST(codes("鼓楼") == " ?鼓楼");  // of two
  BOOST_TEST(codes("鼓楼区") == "350100");
}

BOOST_AUTO_TEST_CASE(lists_as_they_are_written) {
  BOOST_TEST(codes("浙江、江西，上海;北京 / 天津\n重庆") == "330000 360000 310000 110000 120000 500000");
  BOOST_TEST(codes("浙江、浙江省") == "330000");
  BOOST_TEST(codes("黑龙江江西") == "230000 360000");  // a wrapped cell, its line break gone
  BOOST_TEST(codes("浙江江西省龙泉驿区") == "330000 360000 510112");
  BOOST_TEST(codes("").empty());
  BOOST_TEST(codes("、，").empty());
  BOOST_TEST(codes("浙江、火星") == "330000 ?火星");
  BOOST_TEST(codes("浙江火星") == " ?浙江火星");
  BOOST_TEST(codes("全国") == " ?全国");
  BOOST_TEST(codes("(").empty());
}

BOOST_AUTO_TEST_SUITE_END()
