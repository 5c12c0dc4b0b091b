// Indicators against plain SQL over raw rows, to the last digit; what the rule book asks; whose they are.
#include <boost/test/unit_test.hpp>
#include <random>
#include <utility>

#include "core/command/allowed.h"
#include "monitoring/indicator/indicator_document.h"
#include "monitoring/indicator/indicator_sources.h"
#include "tests/storage/rollup_fixture.h"

using namespace liangjia;
using namespace liangjia::monitoring;
namespace city = liangjia::test::city;

namespace {

constexpr auto kUnits = procurement::UsageMeasure::Units;

struct Indicators : test::Rollups {
  Actor bureau = bench.actor(city::kCityBureau, {Role::Monitor});

  static BusinessMonth month(std::string_view text) { return *BusinessMonth::parse(text); }
  static IndicatorQuestion by(IndicatorBy dimension, std::string_view of_month = "2026-03") { return {dimension, month(of_month), {}}; }
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

  // The sums of the rows behind a figure, page by page.
  std::pair<Int128, Int128> rows_of(const Actor& who, const RowsQuestion& question) {
    const auto session = bench.pool->lease();
    const command::Reading now(bench.book.current(*session), bench.clock.now(), who);
    std::pair<Int128, Int128> sums{0, 0};
    PageRequest page{std::nullopt, 3};
    do {
      const auto found = list_indicator_rows(*session, now.moment(), question, page);
      BOOST_TEST(found.items.size() <= 3u);
      for (const IndicatorRow& row : found.items) {
        sums.first += row.numerator;
        sums.second += row.denominator;
      }
      page.after = found.next;
    } while (page.after);
    return sums;
  }
  // Every figure of every line is the sum of its rows; how many were compared.
  int compare_rows(const Actor& who, const IndicatorQuestion& question) {
    std::vector<IndicatorLine> lines;
    {
      const auto session = bench.pool->lease();
      const command::Reading now(bench.book.current(*session), bench.clock.now(), who);
      lines = list_indicators(*session, now.moment(), question);
    }
    int compared = 0;
    for (const IndicatorLine& line : lines) {
      for (const Figure& figure : line.figures) {
        RowsQuestion rows{figure.kind, question.month, question.only};
        if (question.by == IndicatorBy::Month) rows.month = month(line.key);
        if (question.by != IndicatorBy::City && question.by != IndicatorBy::Month) rows.only.push_back({question.by, line.key});
        const auto [numerator, denominator] = rows_of(who, rows);
        const bool counted = definition_of(figure.kind).denominator.empty() && figure.kind != IndicatorKind::PrepaidRatio &&
                             figure.kind != IndicatorKind::OffsetRatio;
        const std::string name = std::string(token_of(question.by)) + " " + line.key + " " + std::string(token_of(figure.kind));
        BOOST_CHECK_MESSAGE(numerator == figure.numerator, name + ": the rows' numerator is " + indicator_amount(figure.kind, numerator) +
                                                               ", not " + indicator_amount(figure.kind, figure.numerator));
        if (!counted) BOOST_CHECK_MESSAGE(denominator == figure.denominator, name + ": denominator");
        ++compared;
      }
    }
    return compared;
  }
  bool filed = false;
  // A month of a city by chance, the same each time.
  void live(unsigned seed) {
    std::mt19937 chance(seed);
    const auto below = [&](int n) { return static_cast<int>(chance() % static_cast<unsigned>(n)); };
    for (int i = 1; i <= 14; ++i) {
      const OrganisationId institution = below(2) == 0 ? city::kLead : city::kLone;
      const Actor buyer = bench.actor(institution, {institution == city::kLead ? Role::AllianceBuyer : Role::Pharmacist});
      const int fate = below(6);
      const int packs = 2 + below(9);
      if (fate < 2) {
        const int number = static_cast<int>(delivered.size()) + 1;
        deliver(number, institution, packs);
        if (fate == 1) give_back(number, 1 + below(packs));
        continue;
      }
      const auto order = story.orders(buyer, {{institution, below(3) == 0 ? city::kVialBox : city::kTabletBox, Packs{packs}}});
      if (fate == 2) continue;
      const int sure = fate == 3 ? 0 : 1 + below(packs);
      const auto lines = story.confirmed(order, [&](const procurement::OrderLine& line) {
        return procurement::LineConfirmation{line.id, Packs{sure}, "库存不足"};
      });
      if (fate == 5) story.accepted(story.shipped(lines));
      if (below(3) == 0) wait_until(bench.clock.today().plus_days(1));
    }
    if (!std::exchange(filed, true)) {
      file("2026-03",
           {{city::kTabletBox, kUnits, 60 + below(50), 0}, {city::kOriginatorBox, kUnits, below(80), 0}, {city::kVialBox, kUnits, 7, 0}});
    }
    follow();
  }
  std::string city_figure(std::string_view kind) { return figures(bureau, by(IndicatorBy::City), kind); }
};

// The moment before which something happened in March, in China.
constexpr const char* kMarch = " BETWEEN '2026-02-28 16:00:00' AND '2026-03-31 15:59:59.999999'";

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

BOOST_AUTO_TEST_CASE(MI_3_the_rule_book_says_which_basis_of_the_winning_share_is_official) {
  file("2026-02", {{city::kTabletBox, kUnits, 60, 0}, {city::kOriginatorBox, kUnits, 80, 0}});
  follow();
  const auto officials = [&] {
    const json::Value document = told(bureau, by(IndicatorBy::City, "2026-02"));
    std::string all;
    for (const json::Value& figure : *document.at("items").array()->front().at("figures").array()) {
      if (figure.at("official").boolean() == nullptr) continue;
      all += figure.at("indicator").as_text() + (*figure.at("official").boolean() ? " official; " : " beside; ");
    }
    return all;
  };
  BOOST_TEST(officials() == "winning_share official; winning_share_units beside; ");
  bench.tamper("UPDATE rule SET value = 'minimum_unit' WHERE rule_key = 'usage.share_basis'");
  bench.book.forget();
  BOOST_TEST(officials() == "winning_share beside; winning_share_units official; ");
  BOOST_TEST(figures(bureau, by(IndicatorBy::City, "2026-02"), "winning_share_units") == " 60/140 0.428571 0.6 low");
}

// Each by another query than the product's, over raw rows.
BOOST_AUTO_TEST_CASE(MI_9_MI_10_delivery_answers_and_shortages_are_what_order_lines_say) {
  for (const unsigned seed : {7U, 11U}) live(seed);
  wait_until({2026, 4, 7});
  const std::string due = "COALESCE(l.deliver_by, l.respond_by)" + std::string(kMarch) + " AND l.order_state <> 'cancelled'";
  const std::string in_time =
      "(SELECT COALESCE(SUM(a.accepted_packs), 0) FROM acceptance_line a WHERE a.order_line_id = l.id AND a.accepted_at < l.deliver_by) >= "
      "l.confirmed_packs";
  const auto raw = [&](const std::string& what, const std::string& which) {
    return bench.text("SELECT " + what + " FROM order_line l WHERE " + which);
  };
  const auto begins = [&](std::string_view kind, const std::string& expected) {
    const std::string found = city_figure(kind);
    BOOST_CHECK_MESSAGE(found.starts_with(" " + expected + " "), std::string(kind) + ": " + found + ", raw rows: " + expected);
  };
  begins("delivery_rate", raw("CONCAT(SUM(l.accepted_packs * l.conversion_factor), '/', SUM(l.packs * l.conversion_factor))", due));
  begins("delivered_in_time", raw("CONCAT(COUNT(CASE WHEN " + in_time + " THEN 1 END), '/', COUNT(*))",
                                  "l.deliver_by" + std::string(kMarch) + " AND l.order_state <> 'cancelled' AND l.confirmed_packs > 0"));
  begins("answered_in_time",
         raw("CONCAT(COUNT(CASE WHEN l.responded_at < l.respond_by THEN 1 END), '/', COUNT(*))",
             "l.respond_by" + std::string(kMarch) + " AND (l.order_state <> 'cancelled' OR l.responded_at IS NOT NULL)"));
  const std::string fell_short =
      due + " AND l.order_state <> 'submitted' AND (l.confirmed_packs < l.packs OR l.deliver_by IS NULL OR NOT " + in_time + ")";
  begins("short_lines", raw("CONCAT(COUNT(*), '/1')", fell_short));
  begins("short_institutions", raw("CONCAT(COUNT(DISTINCT l.institution_id), '/1')", fell_short));
  begins("above_price", "0/1");
  BOOST_TEST(raw("COUNT(*)", fell_short) != "0");
}

BOOST_AUTO_TEST_CASE(MI_9_figures_of_orders_are_told_of_months_that_are_over) {
  deliver(1, city::kLead, 10);
  follow();
  BOOST_TEST(city_figure("delivery_rate") == "");
  wait_until({2026, 4, 1});
  BOOST_TEST(city_figure("delivery_rate") == " 280/280 1 0.95 met");
  BOOST_TEST(city_figure("delivery_rate_money") == " 41.6/41.6 1 - -");
  BOOST_TEST(city_figure("short_lines") == " 0/1 0 0 met");
  bench.tamper("UPDATE order_month SET accepted_units = 266");
  BOOST_TEST(city_figure("delivery_rate") == " 266/280 0.95 0.95 met");
  bench.tamper("UPDATE order_month SET accepted_units = 224, short_lines = 2, above_lines = 1");
  BOOST_TEST(city_figure("delivery_rate") == " 224/280 0.8 0.95 low");
  BOOST_TEST(city_figure("short_lines") == " 2/1 2 0 low");
  BOOST_TEST(city_figure("short_institutions") == " 1/1 1 1 met");
  BOOST_TEST(city_figure("above_price") == " 1/1 1 0 bad");
  bench.tamper("UPDATE order_month SET accepted_units = 223");
  BOOST_TEST(city_figure("delivery_rate").ends_with(" 0.95 bad"));
}

BOOST_AUTO_TEST_CASE(MI_11_stock_counts_what_was_reported_and_bought) {
  // One reported two brands of tablets and vials, none of which it buys; the other's report is still a draft.
  bench.tamper(
      "INSERT INTO volume_report (id, number, agreement_year_id, institution_id, region_code, state, created_at) VALUES (91001, 'T1', 511, "
      "201, '331121', 'city_approved', NOW(6)), (91002, 'T2', 511, 204, '331122', 'draft', NOW(6))");
  bench.tamper(
      "INSERT INTO volume_report_line (id, report_id, variety_id, brand_key, history_mean_units, units) VALUES (91011, 91001, 601, 0, 0, "
      "5), "
      "(91012, 91001, 601, 7, 0, 9), (91013, 91001, 602, 0, 0, 4), (91014, 91001, 602, 8, 0, 0), (91015, 91002, 601, 0, 0, 5)");
  const auto told_rows = [&](IndicatorKind kind) { return rows_of(bureau, {kind, month("2026-03"), {}}); };
  BOOST_TEST(city_figure("stocked") == " 0/2 0 0.95 low");
  deliver(1, city::kLead, 10);
  deliver(2, city::kLone, 5);
  give_back(2, 1);
  follow();
  BOOST_TEST(city_figure("stocked") == " 1/2 0.5 0.95 low");
  BOOST_TEST((told_rows(IndicatorKind::Stocked) == std::pair<Int128, Int128>{1, 2}));
  const std::string unreported = bench.text(
      "SELECT SUM((a.accepted_packs - a.returned_packs) * o.conversion_factor * o.strength_ppm) DIV 1000000 FROM acceptance_line a JOIN "
      "order_line o ON o.id = a.order_line_id WHERE a.institution_id = 204");
  BOOST_TEST(unreported == "112");
  BOOST_TEST(city_figure("unreported") == " 112/1 112 - -");
  BOOST_TEST((told_rows(IndicatorKind::Unreported).first == Int128{112'000'000}));
  give_back(1, 10);
  follow();
  BOOST_TEST(city_figure("stocked") == " 0/2 0 0.95 low");
}

BOOST_AUTO_TEST_CASE(MI_12_the_rows_behind_a_figure_add_up_to_it_by_every_breakdown) {
  live(5U);
  wait_until({2026, 4, 7});
  pay_in("331121", Fen{10'000'000});
  const Actor hospital_finance = bench.actor(city::kLead, {Role::InstitutionFinance});
  const Actor distributor = bench.actor(city::kDistributor, {Role::Sales});
  int compared = 0;
  for (const auto& dimension : EnumNames<IndicatorBy>::kAll) {
    for (const Actor& who : {bureau, hospital_finance, distributor}) compared += compare_rows(who, by(dimension.value));
    compared += compare_rows(bureau, only(by(dimension.value), IndicatorBy::County, "331121"));
  }
  BOOST_TEST(compared > 400);
  BOOST_TEST(compare_rows(bureau, only(by(IndicatorBy::Product), IndicatorBy::Institution, id(city::kLead))) > 5);
}

BOOST_AUTO_TEST_CASE(MI_12_an_indicator_is_told_by_what_its_source_has) {
  deliver(1, city::kLead, 10);
  wait_until({2026, 4, 7});
  follow();
  const auto kinds = [&](IndicatorBy dimension) {
    std::string all;
    const json::Value document = told(bureau, by(dimension));
    for (const json::Value& figure : *document.at("items").array()->front().at("figures").array())
      all += figure.at("indicator").as_text() + " ";
    return all;
  };
  BOOST_TEST(kinds(IndicatorBy::Winner) ==
             "completion pace_gap delivery_rate delivery_rate_money delivered_in_time answered_in_time short_lines short_institutions "
             "above_price unreported paid_on_time repayment_days ");
  BOOST_TEST(kinds(IndicatorBy::Year) == "completion pace_gap stocked prepaid_ratio offset_ratio ");
  BOOST_TEST(kinds(IndicatorBy::Round) ==
             "completion pace_gap delivery_rate delivery_rate_money delivered_in_time answered_in_time short_lines short_institutions "
             "above_price stocked ");
  BOOST_TEST(figures(bureau, by(IndicatorBy::Month), "delivery_rate") == "2026-03 280/280 1 0.95 met");
  BOOST_TEST(figures(bureau, by(IndicatorBy::Alliance), "delivery_rate").find(" 280/280 1 ") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
