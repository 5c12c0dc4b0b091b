// A need from below through the real API: told by a township, seen by the county, answered, closed.
#include "tests/support/demo_city.h"

using namespace liangjia;
using namespace liangjia::test;
using json::Object;

BOOST_AUTO_TEST_SUITE(needs)

BOOST_AUTO_TEST_CASE(NE_2_NE_3_a_need_is_told_seen_answered_and_closed) {
  const Person pharmacist = demo_city().as("qingtian.m1.pharmacist"), county = demo_city().as("qingtian.monitor");
  const json::Value told = pharmacist.post("/api/v1/needs", Object{{"institution_id", pharmacist.organisation()},
                                                                   {"generic_name", "硫酸鱼精蛋白"},
                                                                   {"spec", "5ml:50mg"},
                                                                   {"month_units", 20},
                                                                   {"reason", "体外循环手术必需，无货"},
                                                                   {"clinical", true}});
  const std::string need = "/api/v1/needs/" + told.at("id").as_text();
  BOOST_TEST(county.items("/api/v1/needs?open=true&grouped=true&region_code=331121").at(0).at("same_needs").as_number() == 1);
  BOOST_TEST(json::dump(county.get("/api/v1/todo")).find("needs_to_answer") != std::string::npos);
  county.post(need + "/see");
  BOOST_TEST(county.post(need + "/answer", Object{{"outcome", "next_round"}, {"text", "列入下一批次"}}).at("state").as_text() ==
             "answered");
  pharmacist.post(need + "/close");
  BOOST_TEST(pharmacist.get(need).at("state").as_text() == "closed");
  BOOST_TEST(json::dump(pharmacist.get(need).at("allowed_actions")) == "[]");
}

BOOST_AUTO_TEST_SUITE_END()
