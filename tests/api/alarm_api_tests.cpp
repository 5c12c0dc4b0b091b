// An alarm through the real API: found by the watch beside the server, heard and answered by its owner, closed by the bureau.
#include "tests/api/contracted_county.h"

using namespace liangjia;
using namespace liangjia::test;
namespace county = liangjia::test::county;
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
  const Person buyer = county::as("qingtian.lead.buyer"), bureau = county::as("qingtian.monitor");
  const county::Sale sale = county::ordered(buyer.organisation()), other = county::ordered(buyer.organisation());
  BOOST_TEST(watch("2026-03-02T20:00:00Z").starts_with("alarms opened 0"));
  BOOST_TEST(watch("2026-03-04T04:00:00Z").starts_with("alarms opened 2"));
  BOOST_TEST(watch("2026-03-04T05:00:00Z").starts_with("alarms opened 0, standing 2"));
  const auto alarm_of = [&](const county::Sale& told) {
    for (const json::Value& one : bureau.items("/api/v1/alarms?live=true&kind=no_answer&region_code=331121")) {
      if (one.at("object_id").as_text() == county::id_of(told.order)) return one;
    }
    BOOST_REQUIRE_MESSAGE(false, "no alarm of the order");
    return json::Value{};
  };
  const json::Value found = alarm_of(sale);
  BOOST_TEST(found.at("object_name").as_text() == sale.order.at("number").as_text());
  BOOST_TEST(found.at("level").as_text() == "notice");
  BOOST_TEST(found.at("owner_id").as_text() == sale.sales().organisation());
  const std::string alarm = county::at("alarms", found);
  BOOST_TEST(json::dump(sale.sales().get("/api/v1/todo")).find("alarms_to_answer") != std::string::npos);
  sale.sales().post(alarm + "/take");
  BOOST_TEST(sale.sales().post(alarm + "/answer", Object{{"text", "系统故障，今日答复"}}).at("state").as_text() == "answered");
  BOOST_TEST(json::dump(bureau.get("/api/v1/todo")).find("alarms_to_close") != std::string::npos);
  BOOST_TEST(bureau.post(alarm + "/close").at("state").as_text() == "closed");
  const json::Value document = bureau.get(alarm);
  BOOST_TEST(document.at("trail").array()->size() == 4U);
  BOOST_TEST(document.at("rows").at("operation").as_text() == "list_order_lines");
  bureau.post(county::at("alarms", alarm_of(other)) + "/mark-false", Object{{"reason", "企业已电话答复"}});
  const json::Value kind = bureau.items("/api/v1/alarm-kinds").at(0);
  BOOST_TEST(kind.at("closed").as_number() == 1);
  BOOST_TEST(kind.at("false_alarms").as_number() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
