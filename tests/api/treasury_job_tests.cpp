// The treasury of the city's pool, and what it gives to institutions beside the main job.
#include "tests/api/contracted_county.h"

using namespace liangjia;
using namespace liangjia::test;
using namespace liangjia::test::county;

BOOST_AUTO_TEST_SUITE(treasury_job)

BOOST_AUTO_TEST_CASE(TY_1_TY_3_TY_4_the_city_plans_a_month_and_passes_its_money_on) {
  const Person maker = as("city.maker"), checker = as("city.checker"), county = as("qingtian.maker");
  const std::string month = today().text().substr(0, 7);
  const auto need = [&] {
    return at("fund-needs", county.post("/api/v1/fund-needs", Object{{"insurance_kind", "residents"},
                                                                     {"month", month},
                                                                     {"spend", "900.00"},
                                                                     {"expected_balance", "100.00"},
                                                                     {"prepayments", "200.00"},
                                                                     {"evidence", "用款报表"}}));
  };
  county.post(need() + "/withdraw");
  const std::string reported = need();
  const auto plan = [&] { return at("fund-plans", maker.post("/api/v1/fund-plans", Object{{"pool_code", "331100"}, {"month", month}})); };
  checker.post(plan() + "/refuse");
  const std::string planned = plan();
  checker.post(planned + "/approve");
  const json::Value whole = maker.get(planned);
  BOOST_TEST(whole.at("amount").as_text() == "1000.00");
  BOOST_TEST(whole.at("lines").at(0).at("extras").as_text() == "200.00");
  BOOST_TEST(maker.get(reported).at("state").as_text() == "planned");
  const auto transfer = [&](Object more) {
    Object body{{"plan_id", whole.at("id").as_text()}, {"insurance_kind", "residents"}, {"amount", "10.00"}, {"paid_on", today()}};
    for (const auto& [name, value] : more.members()) body.set(name, value);
    return at("treasury-transfers", maker.post("/api/v1/treasury-transfers", body));
  };
  checker.post(transfer({{"bank_reference", "HB-1"}}) + "/refuse");
  checker.post(transfer({{"bank_reference", "HB-2"}}) + "/book");
  const std::string passed_on = transfer({{"bank_reference", "HB-3"}, {"pool_code", "331121"}});
  checker.post(passed_on + "/book");
  BOOST_TEST(county.get(passed_on).at("state").as_text() == "booked");
  BOOST_TEST(county.items("/api/v1/treasury-transfers").size() == 1u);
  BOOST_TEST(county.items("/api/v1/fund-plans").empty());
  BOOST_TEST(county.items("/api/v1/fund-needs?state=planned").size() == 1u);
  const json::Value accounts = county.get("/api/v1/expenditure-accounts");
  BOOST_TEST(accounts.at("items").size() == 1u);
  BOOST_TEST(accounts.at("items").at(0).at("pool_code").as_text() == "331121");
  // A year that is not over is not swept.
  const ApiReply early = maker.client().post("/api/v1/year-sweeps", Object{{"pool_code", "331121"},
                                                                           {"year", 2100},
                                                                           {"insurance_kind", "residents"},
                                                                           {"amount", "1.00"},
                                                                           {"paid_on", today()},
                                                                           {"bank_reference", "QL-1"}});
  BOOST_TEST(early.status == 409);
}

BOOST_AUTO_TEST_CASE(WK_1_WK_2_working_capital_is_paid_given_back_and_recalled) {
  const Person maker = as("qingtian.maker"), checker = as("qingtian.checker"), finance = as("qingtian.finance");
  const std::string institution = as("qingtian.lead.finance").organisation();
  finance.post(
      at("fund-receipts",
         maker.post("/api/v1/fund-receipts",
                    Object{{"pool_code", "331121"}, {"amount", "5000.00"}, {"received_on", today()}, {"bank_reference", "CZ-ZZ"}})) +
      "/book");
  const auto recorded = [&] {
    return at("working-capitals",
              maker.post(
                  "/api/v1/working-capitals",
                  Object{{"institution_id", institution}, {"spend", "12000.00"}, {"amount", "2000.00"}, {"evidence", "年度基金支付明细"}}));
  };
  checker.post(recorded() + "/refuse");
  const std::string capital = recorded();
  checker.post(capital + "/pay");
  bank_answers("working_capital");
  const Object half{{"amount", "1000.00"}, {"bank_reference", "TH-1"}};
  maker.post(capital + "/return", half);
  checker.post(capital + "/withdraw-return");
  maker.post(capital + "/return", half);
  finance.post(capital + "/confirm-return");
  finance.post(capital + "/recall");
  BOOST_TEST(maker.get(capital).at("state").as_text() == "cleared");
  BOOST_TEST(as("qingtian.lead.finance").get(capital).at("state").as_text() == "cleared");
}

BOOST_AUTO_TEST_CASE(YC_1_a_clearing_is_recorded_by_one_and_refused_by_another) {
  const Person maker = as("qingtian.maker"), checker = as("qingtian.checker");
  const std::string clearing =
      at("year-clearings", maker.post("/api/v1/year-clearings", Object{{"institution_id", as("qingtian.lead.finance").organisation()},
                                                                       {"year", 2023},
                                                                       {"sum", "100.00"},
                                                                       {"evidence", "年度清算表"}}));
  checker.post(clearing + "/refuse");
  BOOST_TEST(maker.get(clearing).at("state").as_text() == "refused");
}

// On a city of its own, whose clock stands on the year's last day.
BOOST_AUTO_TEST_CASE(TY_6_what_lies_in_an_account_as_the_year_ends_is_swept_under_two_persons, *boost::unit_test::label("hooks")) {
  const ScratchFolder folder;
  const std::string data = (folder.path() / "data").string();
  ::setenv("LIANGJIA_NOW", "2026-03-01T02:00:00Z", 1);
  load_demo_city(data);
  ::unsetenv("LIANGJIA_NOW");
  const ServerProgram server(data, {}, "2026-12-31T02:00:00Z");
  const auto person = [&](const char* username) { return Person(server.address(), username); };
  const Person county = person("qingtian.maker"), maker = person("city.maker"), checker = person("city.checker");
  person("qingtian.finance")
      .post(at("fund-receipts",
               county.post(
                   "/api/v1/fund-receipts",
                   Object{{"pool_code", "331121"}, {"amount", "500.00"}, {"received_on", "2026-12-31"}, {"bank_reference", "CZ-1"}})) +
            "/book");
  const auto sweep = [&](const char* amount) {
    return maker.client().post("/api/v1/year-sweeps", Object{{"pool_code", "331121"},
                                                             {"year", 2026},
                                                             {"insurance_kind", "residents"},
                                                             {"amount", amount},
                                                             {"paid_on", "2026-12-31"},
                                                             {"bank_reference", "QL-1"}});
  };
  BOOST_TEST(sweep("500.01").token() == "sweep_too_much");
  const ApiReply recorded = sweep("500.00");
  BOOST_REQUIRE_MESSAGE(recorded.status == 201, recorded.text);
  const std::string transfer = at("treasury-transfers", recorded.body());
  checker.post(transfer + "/refuse");
  BOOST_TEST(county.get(transfer).at("state").as_text() == "refused");
}

BOOST_AUTO_TEST_SUITE_END()
