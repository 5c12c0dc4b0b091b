// The pooled fund by the cases of its specification, to the fen, and by properties.
#include <rapidcheck.h>

#include <boost/test/unit_test.hpp>

#include "settlement/city_pool/city_pool_document.h"

using namespace liangjia;
using namespace liangjia::settlement;

namespace {

constexpr PoolCode kCity{"331100"};
constexpr PoolCode kA{"331121"};
constexpr PoolCode kB{"331122"};
constexpr PoolCode kC{"331123"};

constexpr Fen yuan(std::int64_t yuan) { return Fen{yuan * 100}; }
constexpr Fen million(std::int64_t millions) { return yuan(millions * 1'000'000); }

SharingTerms terms(GapReading reading = GapReading::Matched) {
  return {{Ratio::percent(50), Ratio::percent(20)}, {Ratio::percent(45), Ratio::percent(15)}, reading, Ratio::percent(50), false};
}
SharingTerms in_transition() {
  SharingTerms made = terms();
  made.transition = true;
  return made;
}

PoolYearUnit with_gap(PoolCode unit, Fen gap, Fen surplus = {}, bool rated = true) {
  PoolYearUnit made;
  made.unit = unit;
  made.spend = gap;
  made.surplus = surplus;
  made.rated = rated;
  return made;
}
UnitSharing only(const PoolYearUnit& unit, Fen pool, const SharingTerms& by) { return share_year({unit}, pool, by).units.at(0); }

Fen gap_paid(const UnitSharing& row) { return row.from_surplus + row.from_pool + row.county() + row.city; }

// What fund, city and county give of 8 million when the fund has 1.5 million.
void check_short(const UnitSharing& row, const char* fund, const char* city, const char* county) {
  BOOST_TEST(row.from_pool.text() == fund);
  BOOST_TEST(row.city.text() == city);
  BOOST_TEST(row.county().text() == county);
  BOOST_TEST((gap_paid(row) == yuan(8'000'000)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(city_pool_rules)

BOOST_AUTO_TEST_CASE(CP_2_M2_the_first_upload_takes_own_surplus_first_and_finance_gives_what_lacks) {
  const auto employees = first_upload({{kA, million(240), million(52), 1}}, 3);
  BOOST_TEST(employees.at(0).amount.text() == "60000000.00");
  BOOST_TEST(employees.at(0).from_surplus.text() == "52000000.00");
  BOOST_TEST(employees.at(0).from_finance.text() == "8000000.00");
  const auto residents = first_upload({{kA, million(120), million(25), 1}}, 1);
  BOOST_TEST(residents.at(0).from_surplus.text() == "10000000.00");
  BOOST_TEST(residents.at(0).from_finance.text() == "0.00");
}

BOOST_AUTO_TEST_CASE(CP_3_M3_what_the_fund_lacks_of_its_months_is_shared_by_heads) {
  const auto made =
      top_up({{kC, {}, {}, 50'000}, {kB, {}, {}, 100'000}, {kA, million(1'680), yuan(5'000'000), 150'000}, {kCity, {}, {}, 200'000}},
             million(400), 3);
  BOOST_TEST(made.required.text() == "420000000.00");
  BOOST_TEST(made.need.text() == "20000000.00");
  const char* shares[] = {"8000000.00", "6000000.00", "4000000.00", "2000000.00"};
  for (std::size_t i = 0; i < 4; ++i) BOOST_TEST(made.shares.at(i).amount.text() == shares[i]);
  BOOST_TEST(made.shares.at(1).from_surplus.text() == "5000000.00");
  BOOST_TEST(made.shares.at(1).from_finance.text() == "1000000.00");
  BOOST_TEST(top_up({{kA, million(12), {}, 1}}, million(3), 1).need.text() == "0.00");
}

BOOST_AUTO_TEST_CASE(CP_4_M4_a_gap_is_shared_after_the_county_s_own_surplus) {
  const UnitSharing rated = only(with_gap(kA, million(10), million(2)), million(100), terms());
  BOOST_TEST(rated.from_surplus.text() == "2000000.00");
  BOOST_TEST(rated.from_pool.text() == "4000000.00");
  BOOST_TEST(rated.county().text() == "4000000.00");
  const UnitSharing unrated = only(with_gap(kA, million(10), million(2), false), million(100), terms());
  BOOST_TEST(unrated.from_pool.text() == "3600000.00");
  BOOST_TEST(unrated.county().text() == "4400000.00");
}

BOOST_AUTO_TEST_CASE(CP_5_M5_four_readings_of_a_fund_that_runs_short_stand_side_by_side) {
  const auto found = all_readings({with_gap(kA, million(8))}, yuan(1'500'000), terms());
  check_short(found[0].units.at(0), "1500000.00", "1000000.00", "5500000.00");
  BOOST_TEST(found[0].units.at(0).county_match.text() == "1500000.00");
  check_short(found[1].units.at(0), "1500000.00", "1300000.00", "5200000.00");
  check_short(found[2].units.at(0), "1500000.00", "500000.00", "6000000.00");
  check_short(found[3].units.at(0), "0.00", "1600000.00", "6400000.00");
  BOOST_TEST(found[0].pool_after.text() == "0.00");
  BOOST_TEST(found[3].pool_after.text() == "1500000.00");
}

BOOST_AUTO_TEST_CASE(CP_1_CP_5_M5_a_county_that_is_not_rated_bears_more_and_the_parts_sum_to_the_fen) {
  const UnitSharing row = only(with_gap(kA, million(8), {}, false), yuan(1'500'000), terms());
  check_short(row, "1500000.00", "700000.00", "5800000.00");
  BOOST_TEST(row.county_match.text() == "1833333.33");
  BOOST_TEST(row.county_rest.text() == "3966666.67");
}

BOOST_AUTO_TEST_CASE(CP_5_M5_several_counties_share_a_short_fund_by_what_they_ask_of_it) {
  const auto units = share_year({with_gap(kB, million(8)), with_gap(kA, million(12))}, million(6), terms()).units;
  BOOST_TEST(units.at(0).from_pool.text() == "3600000.00");
  BOOST_TEST(units.at(0).county().text() == "7440000.00");
  BOOST_TEST(units.at(0).city.text() == "960000.00");
  BOOST_TEST(units.at(1).from_pool.text() == "2400000.00");
  BOOST_TEST(units.at(1).county().text() == "4960000.00");
  BOOST_TEST(units.at(1).city.text() == "640000.00");
}

BOOST_AUTO_TEST_CASE(CP_6_M6_in_the_transition_the_difference_of_standards_comes_before_sharing) {
  PoolYearUnit unit = with_gap(kA, million(10), million(2));
  unit.heads = 100'000;
  unit.standard_before = yuan(1'080);
  unit.standard_now = yuan(1'050);
  const UnitSharing rated = only(unit, million(100), in_transition());
  BOOST_TEST(rated.transition.text() == "3000000.00");
  BOOST_TEST(rated.from_pool.text() == "2500000.00");
  BOOST_TEST(rated.county_match.text() == "2500000.00");
  unit.rated = false;
  const UnitSharing unrated = only(unit, million(100), in_transition());
  BOOST_TEST(unrated.from_pool.text() == "2250000.00");
  BOOST_TEST(unrated.county_match.text() == "2750000.00");
  BOOST_TEST(only(unit, million(100), terms()).transition.text() == "0.00");
  unit.spend = yuan(2'000'000) + Fen{1};  // no more than what is left to share
  BOOST_TEST(only(unit, million(100), in_transition()).transition.text() == "0.01");
}

BOOST_AUTO_TEST_CASE(CP_1_CP_6_M6_half_of_a_surplus_is_pooled_and_the_odd_fen_is_the_county_s) {
  PoolYearUnit unit;
  unit.unit = kA;
  unit.income = Fen{600'000'101};
  const UnitSharing row = only(unit, {}, in_transition());
  BOOST_TEST(row.kept.text() == "3000000.51");
  BOOST_TEST(row.pooled.text() == "3000000.50");
}

BOOST_AUTO_TEST_CASE(CP_7_M7_what_a_county_missed_by_its_fault_is_made_good_before_any_sharing) {
  PoolYearUnit unit = with_gap(kA, million(10), million(2));
  unit.make_good = million(3);
  const UnitSharing row = only(unit, million(100), terms());
  BOOST_TEST(row.result.text() == "-7000000.00");
  BOOST_TEST(row.from_surplus.text() == "2000000.00");
  BOOST_TEST(row.from_pool.text() == "2500000.00");
  BOOST_TEST(row.county().text() == "2500000.00");
}

BOOST_AUTO_TEST_CASE(CP_9_M9_subsidies_are_due_by_half_and_their_lateness_is_counted) {
  const Fen owed = subsidy_of(100'000, yuan(1'050), yuan(5'000'000));
  BOOST_TEST(owed.text() == "110000000.00");
  const auto dues = subsidies_due(2022, owed, {{BusinessDate(2022, 5, 12), million(60)}, {BusinessDate(2022, 4, 30), million(50)}}, {},
                                  BusinessDate(2022, 7, 31));
  BOOST_TEST(dues.at(0).by.text() == "2022-04-30");
  BOOST_TEST(dues.at(0).due.text() == "55000000.00");
  BOOST_TEST(dues.at(0).late.text() == "5000000.00");
  BOOST_TEST(dues.at(0).days_late == 12);
  BOOST_TEST(dues.at(1).by.text() == "2022-06-30");
  BOOST_TEST(dues.at(1).due.text() == "110000000.00");
  BOOST_TEST(dues.at(1).late.text() == "0.00");
  BOOST_TEST(dues.at(1).days_late == 0);
  const auto open = subsidies_due(2022, owed, {{BusinessDate(2022, 4, 30), million(50)}}, {}, BusinessDate(2022, 5, 10));
  BOOST_TEST(open.at(0).days_late == 10);
  BOOST_TEST(open.at(1).late.text() == "0.00");  // not due yet
}

namespace {

std::vector<PoolYearUnit> any_units() {
  std::vector<PoolYearUnit> units;
  for (const PoolCode code : {kCity, kA, kB, kC}) {
    PoolYearUnit unit;
    const auto money = [] { return Fen{*rc::gen::inRange<std::int64_t>(0, 1'000)}; };
    unit.unit = code;
    unit.income = money();
    unit.spend = money();
    unit.surplus = money();
    unit.make_good = money();
    unit.rated = *rc::gen::inRange(0, 2) == 0;
    unit.heads = *rc::gen::inRange<std::int64_t>(1, 20);
    unit.standard_before = Fen{*rc::gen::inRange<std::int64_t>(0, 10)};
    unit.standard_now = Fen{*rc::gen::inRange<std::int64_t>(0, 10)};
    units.push_back(unit);
  }
  return units;
}

}  // namespace

BOOST_AUTO_TEST_CASE(CP_1_shares_sum_to_the_whole_and_nothing_is_below_zero_in_any_order) {
  BOOST_TEST(rc::check([] {
    const auto units = any_units();
    const Fen pool{*rc::gen::inRange<std::int64_t>(0, 800)};
    SharingTerms by = in_transition();
    by.surplus_to_pool = Ratio{*rc::gen::inRange<std::int64_t>(0, 1'000'001)};
    for (const YearSharing& sharing : all_readings(units, pool, by)) {
      Fen given = pool;
      for (const UnitSharing& row : sharing.units) {
        for (const Fen part :
             {row.kept, row.pooled, row.from_surplus, row.transition, row.from_pool, row.county_match, row.county_rest, row.city})
          RC_ASSERT(part >= Fen{});
        RC_ASSERT(row.kept + row.pooled - gap_paid(row) == row.result);
        given += row.pooled - row.from_pool;
      }
      RC_ASSERT(sharing.pool_after == given);
      RC_ASSERT(given >= Fen{});
    }
    auto shuffled = units;
    std::ranges::reverse(shuffled);
    RC_ASSERT(share_year(shuffled, pool, by).units == share_year(units, pool, by).units);
  }));
}

BOOST_AUTO_TEST_CASE(CP_1_CP_3_uploads_sum_to_what_is_needed) {
  BOOST_TEST(rc::check([] {
    std::vector<PoolUploadUnit> units;
    for (const PoolYearUnit& unit : any_units()) units.push_back({unit.unit, unit.spend, unit.surplus, unit.heads});
    const Fen pool{*rc::gen::inRange<std::int64_t>(0, 800)};
    const PoolTopUp made = top_up(units, pool, 3);
    Fen sum;
    for (const PoolUpload& one : made.shares) {
      RC_ASSERT(one.from_surplus >= Fen{});
      RC_ASSERT(one.from_finance >= Fen{});
      RC_ASSERT(one.from_surplus + one.from_finance == one.amount);
      sum += one.amount;
    }
    RC_ASSERT(sum == made.need);
    RC_ASSERT(made.need == std::max(Fen{}, made.required - pool));
  }));
}

BOOST_AUTO_TEST_CASE(CP_5_a_question_is_answered_by_all_readings_and_tells_the_one_that_holds) {
  PoolPreview preview;
  preview.readings = all_readings({with_gap(kA, million(8))}, yuan(1'500'000), terms());
  const json::Object document = pool_preview_document(preview);
  BOOST_TEST(document.find("reading")->as_text() == "matched");
  const json::Array& readings = *document.find("readings")->array();
  BOOST_TEST(readings.size() == kGapReadings);
  BOOST_TEST(readings.at(3).at("reading").as_text() == "city_instead");
  BOOST_TEST(readings.at(3).at("units").at(0).at("county").as_text() == "6400000.00");
}

BOOST_AUTO_TEST_SUITE_END()
