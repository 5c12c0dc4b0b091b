// Indicators against plain SQL over raw rows, to the last digit; what the rule book asks; whose they are.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "monitoring/indicator/indicator_document.h"
#include "tests/storage/rollup_fixture.h"

using namespace liangjia;
using namespace liangjia::monitoring;
namespace city = liangjia::test::city;

namespace {

struct Indicators : test::Rollups {
  Actor bureau = bench.actor(city::kCityBureau, {Role::Monitor});

  static BusinessMonth month(std::string_view text) { return *BusinessMonth::parse(text); }
  static IndicatorQuestion by(IndicatorBy dimension, std::string_view of_month = "2026-03") {
    return {dimension, month(of_month), {}};
  }
  static IndicatorQuestion only(IndicatorQuestion question, IndicatorBy by, std::string value) {
    question.only.push_back({by, std::move(value)});
    return question;
  }
  json::Value told(const Actor& who, const IndicatorQuestion& question) {
    const auto session = bench.pool->lease();
    const command::Reading now(bench.book.current(*session), bench.clock.now(), who);
    return json::Value{indicators_document(question, list_indicators(*session, now.moment(), question), now.moment().today)};
  }
  // "key numerator/denominator value asked standing" of each line.
  std::string figures(const Actor& who, const IndicatorQuestion& question, std::string_view kind) {
    std::string all;
    const json::Value document = told(who, question);
    for (const json::Value& line : *document.at("items").array()) {
      for (const json::Value& figure : *line.at("figures").array()) {
        if (figure.at("indicator").as_text() != kind) continue;
        if (!all.empty()) all += "; ";
        all += line.at("key").as_text() + " " + figure.at("numerator").as_text() + "/" + figure.at("denominator").as_text();
        for (const char* member : {"value", "asked", "standing"})
          all += " " + (figure.at(member).text() ? figure.at(member).as_text() : "-");
      }
    }
    return all;
  }
  static std::string id(OrganisationId institution) { return institution.text(); }
};

constexpr auto kUnits = procurement::UsageMeasure::Units;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(indicator_tests, Indicators)

BOOST_AUTO_TEST_CASE(MI_1_MI_2_completion_and_pace_are_what_entries_and_goods_say) {
  deliver(1, city::kLead, 100);
  give_back(1, 10);
  deliver(2, city::kLone, 50);
  // By county, of the account's entries and of accepted goods under contract.
  const std::string raw = bench.text(
      "SELECT GROUP_CONCAT(CONCAT(c.region_code, ' ', g.accepted, '/', c.contracted) ORDER BY c.region_code SEPARATOR '; ') FROM (SELECT "
      "q.region_code, SUM(e.contracted_change) AS contracted FROM quota_entry e JOIN quota_account q ON q.id = e.account_id GROUP BY "
      "q.region_code) c JOIN (SELECT a.region_code, SUM((a.accepted_packs - a.returned_packs) * o.conversion_factor) AS accepted FROM "
      "acceptance_line a JOIN order_line o ON o.id = a.order_line_id WHERE a.contracted GROUP BY a.region_code) g ON g.region_code = "
      "c.region_code");
  BOOST_TEST(raw == "331121 2520/32094; 331122 1400/5600");
  BOOST_TEST(figures(bureau, by(IndicatorBy::County), "completion") == "331121 2520/32094 0.078519 - -; 331122 1400/5600 0.25 - -");
  // 2 March is the 61st of 365 days: 5600 x 61 / 365 = 935.89041; (1400 - 935.89041) / 5600.
  const IndicatorQuestion other = only(by(IndicatorBy::County), IndicatorBy::County, "331122");
  BOOST_TEST(figures(bureau, other, "pace_gap") == "331122 464.10959/5600 0.082876 -0.1 met");
  wait_until({2026, 7, 1});
  BOOST_TEST(figures(bureau, other, "pace_gap").ends_with("-0.1 bad"));
}

BOOST_AUTO_TEST_CASE(MI_3_MI_8_the_winning_share_is_told_on_two_bases_and_meets_60_percent_exactly) {
  bench.tamper("UPDATE product SET strength_ppm = 500000 WHERE id = 704");  // half a unit each
  file("2026-02", {{city::kTabletBox, kUnits, 60, 0}, {city::kOriginatorBox, kUnits, 80, 0}});
  follow();
  const auto february = by(IndicatorBy::City, "2026-02");
  BOOST_TEST(bench.text("SELECT CONCAT(SUM(IF(l.product_id = 701, l.used_units * p.strength_ppm, 0)) DIV 1000000, '/', SUM(l.used_units * "
                        "p.strength_ppm) DIV 1000000) FROM usage_line l JOIN product p ON p.id = l.product_id") == "60/100");
  BOOST_TEST(figures(bureau, february, "winning_share") == " 60/100 0.6 0.6 met");
  BOOST_TEST(figures(bureau, february, "winning_share_units") == " 60/140 0.428571 - -");
  file("2026-01", {{city::kTabletBox, kUnits, 60, 0}, {city::kOriginatorBox, kUnits, 81, 0}});
  follow();
  BOOST_TEST(figures(bureau, by(IndicatorBy::City, "2026-01"), "winning_share") == " 60/100.5 0.597014 0.6 low");
  BOOST_TEST(figures(bureau, by(IndicatorBy::Level, "2026-01"), "winning_share").find("township 60/100.5") != std::string::npos);
  const auto varieties = told(bureau, by(IndicatorBy::Variety, "2026-01"));
  BOOST_TEST(json::dump(varieties).find("paid_on_time") == std::string::npos);  // money is told of no variety
}

BOOST_AUTO_TEST_CASE(MI_4_MI_5_repayment_is_what_lines_and_payments_say) {
  deliver(1, city::kLead, 10);
  deliver(2, city::kLone, 5);
  wait_until({2026, 3, 20});
  pay();
  follow();
  const std::string first = id(city::kLead), second = id(city::kLone);
  BOOST_TEST(
      bench.text("SELECT CONCAT(SUM(a.amount_fen * DATEDIFF(p.result_on, a.accepted_on)), '/', SUM(a.amount_fen)) FROM "
                 "acceptance_line a JOIN batch_line l ON l.live_key = a.id JOIN settlement_batch b ON b.id = l.batch_id JOIN payment "
                 "p ON p.id = b.payment_id WHERE p.state = 'accepted'") == "74880/4160");
  IndicatorQuestion own = only(by(IndicatorBy::Institution), IndicatorBy::Institution, first);
  BOOST_TEST(figures(bureau, own, "repayment_days") == first + " 748.80/41.60 18 30 met");
  own.month = month("2026-04");
  BOOST_TEST(figures(bureau, own, "paid_on_time") == first + " 41.60/41.60 1 1 met");
  own.only.front().value = second;
  BOOST_TEST(figures(bureau, own, "paid_on_time") == second + " 0.00/20.80 0 1 low");
  BOOST_TEST(figures(bureau, own, "repayment_days") == second + " 0.00/0.00 - 30 -");
}

BOOST_AUTO_TEST_CASE(MI_6_prepaid_counts_every_contract_also_of_whom_nothing_was_prepaid) {
  const std::string contracted = bench.text(
      "SELECT SUM(q.contracted_units * p.price_e4 DIV q.conversion_factor) DIV 10000 FROM quota_account q JOIN award_price p ON p.award_id "
      "= "
      "q.award_id WHERE q.region_code = '331121'");
  BOOST_TEST(contracted == "8778");  // 4,160.00 + 416.00 + 43.68 + 4,159.00
  const IndicatorQuestion county = only(by(IndicatorBy::County), IndicatorBy::County, "331121");
  BOOST_TEST(figures(bureau, county, "prepaid_ratio") == "331121 0.00/8778.68 0 0.3 low");
  BOOST_TEST(figures(bureau, county, "offset_ratio") == "331121 0.00/0.00 - - -");
}

BOOST_AUTO_TEST_CASE(MI_7_varieties_carried_out_and_institutions_paid_for_directly_in_every_month) {
  BOOST_TEST(figures(bureau, by(IndicatorBy::City), "varieties") == " 0/1 0 100 low");
  deliver(1, city::kLead, 10);
  BOOST_TEST(figures(bureau, by(IndicatorBy::City), "varieties") == " 1/1 1 100 low");
  for (int back = 0; back < 12; ++back) {
    const std::string of = BusinessMonth::of(BusinessDate{2026, 3, 1}.plus_months(-back)).text();
    for (const char* institution : {"201", "202"}) {
      if (back == 5 && institution == std::string("202")) continue;
      bench.tamper("INSERT INTO repayment_month VALUES (" + std::string(institution) + ", 304, '" + of +
                   "', 301, '331121', 0, 0, 100, 0, 100)");
    }
  }
  BOOST_TEST(figures(bureau, by(IndicatorBy::City), "direct_institutions") == " 1/1 1 50 low");
  BOOST_TEST(figures(bureau, by(IndicatorBy::City, "2026-04"), "direct_institutions") == " 0/1 0 50 low");  // none in April
}

BOOST_AUTO_TEST_CASE(MI_1_everybody_sees_the_indicators_of_their_own) {
  deliver(1, city::kLead, 10);
  file("2026-03", {{city::kTabletBox, kUnits, 60, 0}});
  follow();
  const auto of = [&](OrganisationId organisation, Role role, std::string_view kind) {
    return figures(bench.actor(organisation, {role}), by(IndicatorBy::Institution), kind);
  };
  BOOST_TEST(of(city::kOtherCountyBureau, Role::Monitor, "completion") == id(city::kLone) + " 0/5600 0 - -");
  BOOST_TEST(of(city::kMemberA, Role::Pharmacist, "completion") == id(city::kMemberA) + " 0/2800 0 - -");
  BOOST_TEST(of(city::kMemberA, Role::Pharmacist, "winning_share") == id(city::kMemberA) + " 60/60 1 0.6 met");
  BOOST_TEST(of(city::kWinnerB, Role::Sales, "completion") == id(city::kLead) + " 0/1000 0 - -");
  BOOST_TEST(of(city::kOutsider, Role::Sales, "completion") == "");
  const json::Value lines = told(bench.actor(city::kLead, {Role::InstitutionFinance}), by(IndicatorBy::Institution));
  BOOST_TEST(json::dump(lines).find(R"("rows":{"month":"2026-03","institution_id":")" + id(city::kLead) + R"("})") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
