// The rule book and its working days through the real program.
#include <boost/test/unit_test.hpp>

#include "tests/api/account_city.h"

using namespace liangjia;
using namespace liangjia::test;

BOOST_AUTO_TEST_CASE(RB_1_RB_2_RB_3_rules_start_tomorrow_and_keep_the_prepayment_floor) {
  city().add("rule.officer", "YB331100", "catalogue_officer");
  const ApiClient officer = city().signed_in("rule.officer");
  const BusinessDate day = BusinessDate::of(signed_in_at(officer));
  const std::string today = day.text();
  const std::string tomorrow = day.plus_days(1).text();
  const auto add = [&](std::string_view key, std::string_view value, std::string_view from) {
    return officer.post("/api/v1/rules",
                        json::Object{{"key", key}, {"value", value}, {"valid_from", from}, {"source", "通知"}, {"owner", "市医保局"}});
  };
  BOOST_TEST(add("prepayment.ratio", "0.5", today).text.find("rule_starts_too_early") != std::string::npos);
  BOOST_TEST(add("prepayment.ratio", "0.299999", tomorrow).text.find("prepayment_ratio_below_least") != std::string::npos);
  BOOST_TEST(add("prepayment.ratio_least", "0.31", tomorrow).text.find("prepayment_ratio_below_least") != std::string::npos);
  BOOST_TEST(add("prepayment.ratio", "half", tomorrow).text.find("rule_value_invalid") != std::string::npos);
  BOOST_TEST(add("no.such.rule", "1", tomorrow).text.find("rule_unknown") != std::string::npos);
  const auto made = add("prepayment.ratio", "0.5", tomorrow);
  BOOST_REQUIRE_EQUAL(made.status, 201);
  BOOST_TEST(add("prepayment.ratio", "0.6", tomorrow).token() == "rule_already_there");
  BOOST_TEST(officer.get("/api/v1/rules?key=prepayment.ratio&on=" + today).body().at("items").size() == 1u);
  BOOST_TEST(officer.get("/api/v1/rules?key=prepayment.ratio&on=" + tomorrow).body().at("items").size() == 2u);
  const std::string end = "/api/v1/rules/" + made.body().at("id").as_text() + "/end";
  BOOST_TEST(officer.post(end, json::Object{{"last_day", "2026-01-01"}}).text.find("rule_ends_too_early") != std::string::npos);
  BOOST_TEST(officer.post(end, json::Object{{"last_day", tomorrow}}).status == 200);
  const json::Object notice{{"source", "2027年放假通知"},
                            {"days", json::Array{json::Object{{"day", "2027-01-01"}, {"working", false}, {"name", "元旦"}}}}};
  BOOST_TEST(officer.post("/api/v1/working-days", notice).status == 201);
  BOOST_TEST(officer.get("/api/v1/working-days?year=2027").body().at("items").size() == 1u);
}

BOOST_AUTO_TEST_CASE(RB_7_the_book_tells_its_keys_which_row_answers_and_what_another_would_change) {
  city().add("rule.tryer", "YB331100", "catalogue_officer");
  const ApiClient officer = city().signed_in("rule.tryer");
  const std::string tomorrow = BusinessDate::of(signed_in_at(officer)).plus_days(1).text();
  const auto keys = officer.get("/api/v1/rule-keys").body();
  bool listed = false;
  for (const json::Value& key : *keys.at("items").array()) listed = listed || key.at("key").as_text() == "due_date.rule";
  BOOST_TEST(listed);
  BOOST_TEST(officer.get("/api/v1/rule-in-force").status == 400);
  const auto missing = officer.get("/api/v1/rule-in-force?key=no.such.rule").body();
  BOOST_TEST(missing.at("rule").is_null());
  BOOST_TEST(missing.at("refusal").at("token").as_text() == "rule_missing");
  const auto answer = officer.get("/api/v1/rule-in-force?key=usage.winning_share_least&pool_code=331121").body();
  BOOST_TEST(answer.at("rule").at("value").as_text() == "0.6");
  BOOST_TEST(answer.at("speaking").size() == 1U);

  const auto trial = [&](std::string_view value) {
    return officer.post(
        "/api/v1/rule-trials",
        json::Object{{"key", "usage.winning_share_least"}, {"value", value}, {"pool_code", "331121"}, {"valid_from", tomorrow}});
  };
  BOOST_TEST(trial("much").text.find("rule_value_invalid") != std::string::npos);
  const auto effects = trial("0.7").body();
  BOOST_REQUIRE(effects.at("items").size() == 1U);
  const json::Value& effect = effects.at("items").at(std::size_t{0});
  BOOST_TEST(effect.at("pool_code").as_text() == "331121");
  BOOST_TEST(effect.at("before").at("value").as_text() == "0.6");
  BOOST_TEST(effect.at("after").at("value").as_text() == "0.7");
  BOOST_TEST(effect.at("after").at("rule_id").is_null());
  BOOST_TEST(officer.get("/api/v1/rules?key=usage.winning_share_least&pool_code=331121").body().at("items").size() ==
             1U);  // nothing was added
}
