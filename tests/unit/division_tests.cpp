// Divisions by the names published tables call them.
#include <boost/test/unit_test.hpp>

#include "catalog/party/divisions.h"
#include "core/base/text.h"

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
  liangjia::catalog::DivisionFaults faults;
  std::string out;
  for (const std::string& code : kCity.codes_in(list, faults)) out += (out.empty() ? "" : " ") + code;
  for (const std::string& name : faults.unknown) out += " ?" + name;
  for (const std::string& name : faults.excluded) out += " -" + name;
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
  BOOST_TEST(codes("新疆（含兵团）") == "650000 660000");
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

// A city behind its province is the city; what takes something out is no list of divisions.
BOOST_AUTO_TEST_CASE(IM_12_inner_names_and_exclusions) {
  for (const char* city : {"浙江丽水", "浙江省丽水市", "浙江 丽水", "浙江省/丽水市", "浙江-丽水", "浙江（丽水）", "浙江省(丽水市)",
                           "浙江 （丽水）", "浙江\n（丽水）"})
    BOOST_TEST(codes(city) == "331100", city);
  BOOST_TEST(codes("浙江丽水青田") == "331121");
  BOOST_TEST(codes("浙江（丽水、青田）") == "331100 331121");
  BOOST_TEST(codes("丽水（青田，龙泉）、江西") == "331121 331181 360000");
  BOOST_TEST(codes("浙江、丽水") == "330000 331100");  // said as two
  BOOST_TEST(codes("浙江江西") == "330000 360000");
  BOOST_TEST(codes("浙江（含丽水）") == "330000");
  BOOST_TEST(codes("浙江（全省）") == "330000");
  BOOST_TEST(codes("上海（市）") == "310000");
  BOOST_TEST(codes("新疆（兵团）") == "660000");
  for (const char* wrong : {"浙江（不含丽水）", "浙江(不包括丽水市)", "浙江（除丽水外）", "浙江（丽水除外）", "浙江除丽水", "浙江不含丽水",
                            "浙江（丽水、青田除外）", "浙江（扣除丽水）", "浙江（非丽水）"})
    BOOST_TEST(codes(wrong) == " -" + liangjia::half_width(wrong), wrong);
  BOOST_TEST(codes("江西、浙江（不含丽水）") == "360000 -浙江(不含丽水)");
  BOOST_TEST(codes("浙江、不含丽水") == "330000 -不含丽水");
  BOOST_TEST(codes("浙江（温州）") == " ?浙江(温州)");
  BOOST_TEST(codes("浙江温州") == " ?浙江温州");
  BOOST_TEST(codes("浙江（江西）") == " ?浙江(江西)");
  BOOST_TEST(codes("浙江（丽水暂缓）") == " ?浙江(丽水暂缓)");
}

BOOST_AUTO_TEST_SUITE_END()
