// An alarm through the real API: found by the watch beside the server, heard and answered by its owner, closed by the bureau.
#include "tests/support/demo_city.h"

using namespace liangjia;
using namespace liangjia::test;
using json::Object;

namespace {

std::string watch(const std::string& now) {
  ::setenv("LIANGJIA_NOW", now.c_str(), 1);
  const Ended ended = run_program({"alarms", "--data", demo_city().server().data_folder().string()});
  ::unsetenv("LIANGJIA_NOW");
  BOOST_REQUIRE_MESSAGE(ended.status == 0, ended.output);
  return ended.output.substr(ended.output.rfind("alarms opened"));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(alarms)

BOOST_AUTO_TEST_CASE(AL_4_AL_8_AL_10_an_order_nobody_answers_is_told_answered_and_closed, *boost::unit_test::label("hooks")) {
  const Person buyer = demo_city().as("qingtian.lead.buyer"), county = demo_city().as("qingtian.monitor");
  const auto offers = buyer.items("/api/v1/offers?limit=1");
  BOOST_REQUIRE(!offers.empty());
  const json::Value order = buyer.post(
      "/api/v1/orders",
      Object{{"lines",
              json::Array{Object{{"institution_id", buyer.organisation()}, {"product_id", offers.at(0).at("product_id")}, {"packs", 2}}}}});
  BOOST_TEST(watch("2026-03-02T20:00:00Z").starts_with("alarms opened 0"));
  BOOST_TEST(watch("2026-03-04T04:00:00Z").starts_with("alarms opened 1"));
  BOOST_TEST(watch("2026-03-04T05:00:00Z").starts_with("alarms opened 0, standing 1"));
  const auto found = county.items("/api/v1/alarms?live=true&kind=no_answer&region_code=331121");
  BOOST_REQUIRE(found.size() == 1);
  BOOST_TEST(found.at(0).at("object_name").as_text() == order.at("number").as_text());
  BOOST_TEST(found.at(0).at("level").as_text() == "notice");
  const std::string alarm = "/api/v1/alarms/" + found.at(0).at("id").as_text();
  const Person* owner = nullptr;
  for (const char* name : {"dist1.sales", "dist2.sales", "dist3.sales"}) {
    if (demo_city().as(name).organisation() == found.at(0).at("owner_id").as_text()) owner = &demo_city().as(name);
  }
  BOOST_REQUIRE(owner != nullptr);
  BOOST_TEST(json::dump(owner->get("/api/v1/todo")).find("alarms_to_answer") != std::string::npos);
  BOOST_TEST(owner->items("/api/v1/alarms?mine=true").size() == 1);
  owner->post(alarm + "/take");
  BOOST_TEST(owner->post(alarm + "/answer", Object{{"text", "系统故障，今日答复"}}).at("state").as_text() == "answered");
  BOOST_TEST(json::dump(county.get("/api/v1/todo")).find("alarms_to_close") != std::string::npos);
  BOOST_TEST(county.post(alarm + "/close").at("state").as_text() == "closed");
  const json::Value document = county.get(alarm);
  BOOST_TEST(document.at("trail").array()->size() == 4);
  BOOST_TEST(document.at("rows").at("operation").as_text() == "list_order_lines");
  BOOST_TEST(county.items("/api/v1/alarm-kinds").at(0).at("closed").as_number() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
