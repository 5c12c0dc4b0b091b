// Rounds and their results: awards by area and role (CA-6), the price in force (CA-7), the published number of winners (CA-5).
#include <boost/test/unit_test.hpp>

#include "catalog/award/change_award_price.h"
#include "catalog/award/offer.h"
#include "catalog/award/record_awards.h"
#include "catalog/award/step_award.h"
#include "catalog/product/add_products.h"
#include "catalog/round/classify_varieties.h"
#include "catalog/round/open_round.h"
#include "catalog/round/step_round.h"
#include "catalog/variety/add_varieties.h"
#include "tests/storage/catalogue_fixture.h"

using namespace liangjia;
using namespace liangjia::catalog;
using namespace liangjia::test;

BOOST_FIXTURE_TEST_SUITE(awards, CatalogueBench)

BOOST_AUTO_TEST_CASE(opens_a_round) {
  OpenRound::Input input;
  input.round.code = "GJ08";
  input.round.name = "国家第八批";
  input.round.rule_set = "round_8";
  input.round.valid_from = {2026, 1, 1};
  input.round.valid_to = {2027, 12, 31};
  input.years = {{{}, {}, 1, {2026, 1, 1}, {2026, 12, 31}}, {{}, {}, 2, {2027, 1, 2}, {2027, 12, 31}}};
  BOOST_TEST(told(run<OpenRound>(officer, input)) == "invalid_input /agreement_years:agreement_years_not_in_order");
  input.years[1].valid_from = {2027, 1, 1};
  BOOST_TEST(told(run<OpenRound>(county_officer, input)) == "city_bureau_only");
  const RoundId id = done<OpenRound>(officer, input).round.id;
  BOOST_TEST(agreement_years_of(session, id).size() == 2U);
  BOOST_TEST(told(run<OpenRound>(officer, input)) == "invalid_input /code:already_exists");
  BOOST_TEST(run<EndRound>(officer, {id}).rejection().token() == "step_not_allowed");
  BOOST_TEST(told(run<StartRound>(officer, {id})) == "ok");
  BOOST_TEST(told(run<ClassifyVarieties>(officer, {id, {{"PZ0001", "restricted"}, {"PZ9999", "normal"}}})) ==
             "invalid_input /varieties/1/variety_code:reference_not_found");
  BOOST_TEST(told(run<ClassifyVarieties>(officer, {id, {{"PZ0001", "restricted"}}})) == "ok");
  BOOST_TEST(varieties_of(session, id).at(0).drug_class == "restricted");
  input.round.history_from = 2024;
  BOOST_TEST(told(run<OpenRound>(officer, input)) == "invalid_input /history_to:required");
  input.round.history_to = 2023;
  BOOST_TEST(told(run<OpenRound>(officer, input)) == "invalid_input /history_to:period_reversed");
  input.round.history_from = 2023;
  BOOST_TEST(told(run<EndRound>(officer, {id})) == "ok");
  BOOST_CHECK(find_round(session, id)->state == RoundState::Ended);
  const NewAward late{"XC08CAA001A001010100303", "", "331121", SupplyRole::Main, 1, {}, {}, price("4.50"), "演示数据"};
  BOOST_TEST(run<RecordAwards>(officer, {id, {late}}).rejection().token() == "round_ended");
  input.round.code = "GJ09";
  input.round.valid_to = {2025, 12, 31};
  BOOST_TEST(told(run<OpenRound>(officer, input)).find("/valid_to:period_reversed") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(CA_7_price_in_force) {
  // A renewal price may go up: insulin lispro 25R, 18.89 to 38.42.
  tamper("UPDATE award_price SET price_e4 = 188900 WHERE award_id = 801");
  const BusinessDate renewal = clock.today().plus_days(30);
  ChangeAwardPrice::Input input{city::kTabletAward, 1, price("38.42"), clock.today().plus_days(-1), "接续采购"};
  BOOST_TEST(told(run<ChangeAwardPrice>(officer, input)) == "invalid_input /valid_from:price_starts_in_the_past");
  input.valid_from = BusinessDate{2029, 1, 1};
  BOOST_TEST(told(run<ChangeAwardPrice>(officer, input)) == "invalid_input /valid_from:price_outside_award");
  input.valid_from = renewal;
  BOOST_TEST(told(run<ChangeAwardPrice>(officer, input)) == "ok");
  BOOST_TEST(told(run<ChangeAwardPrice>(officer, input)) == "version_mismatch");
  input.version = 2;
  BOOST_TEST(run<ChangeAwardPrice>(officer, input).rejection().token() == "price_date_taken");
  BOOST_TEST(!award_price_on(session, city::kTabletAward, {2025, 12, 31}).has_value());  // before the first price
  BOOST_TEST(award_price_on(session, city::kTabletAward, {2026, 1, 1})->text() == "18.8900");
  BOOST_TEST(award_price_on(session, city::kTabletAward, renewal.plus_days(-1))->text() == "18.8900");
  BOOST_TEST(award_price_on(session, city::kTabletAward, renewal)->text() == "38.4200");
  BOOST_TEST(award_price_on(session, city::kTabletAward, {2028, 12, 31})->text() == "38.4200");
  BOOST_TEST(award_prices_on(session, {city::kTabletAward, city::kVialAward}, {2025, 1, 1}).empty());
  BOOST_TEST(listed_prices_on(session, {city::kOriginatorBox}, clock.today()).at(0).price.text() == "30.0000");
  BOOST_TEST(listed_prices_on(session, {city::kTabletBox}, clock.today()).empty());
  BOOST_CHECK_THROW(lease->execute(db::Sql{"test.rewrite", "UPDATE award_price SET price_e4 = 1"}), db::SqlError);
}

BOOST_AUTO_TEST_CASE(CA_6_of_several_awards_the_narrowest_area_and_the_best_role_count) {
  // The same product for one county, in a backup role: narrower, so it comes first there and does not count elsewhere.
  NewAward row{"XC08CAA001A001010100303", "", "331121", SupplyRole::SecondBackup, 1, {}, {}, price("4.50"), "演示数据"};
  BOOST_TEST(told(run<RecordAwards>(officer, {city::kRound, {row}})) == "ok");
  const AwardId narrow = *offer(city::kLead, city::kBackupBox).award;
  BOOST_TEST(offer(city::kLead, city::kBackupBox).price()->text() == "4.5000");
  BOOST_CHECK(offer(city::kLead, city::kTabletBox).award == city::kTabletAward);
  BOOST_CHECK(offer(city::kLone, city::kBackupBox).award == city::kBackupAward);
  BOOST_CHECK(offers_on(session, {{city::kLead, city::kBackupBox}}, {2028, 12, 31}).at(0).award == narrow);
  BOOST_TEST(!offers_on(session, {{city::kLead, city::kBackupBox}}, {2029, 1, 1}).at(0).award.has_value());
  BOOST_TEST(offers_on(session, {}, clock.today()).empty());
  tamper("UPDATE organisation SET region_code = '330301' WHERE id = 204");
  BOOST_TEST(!offer(city::kLone, city::kTabletBox).award.has_value());  // another city
  tamper("UPDATE organisation SET region_code = '331122' WHERE id = 204");

  BOOST_TEST(told(run<SuspendAward>(officer, {city::kTabletAward, "质量问题"})) == "ok");
  BOOST_TEST(offer(city::kLone, city::kTabletBox).award_suspended);

  // Another round's award of the same product and area: the one in force before a suspended one, then by role.
  OpenRound::Input later;
  later.round.code = "GJ08";
  later.round.name = "国家第八批";
  later.round.rule_set = "round_8";
  later.round.valid_from = {2026, 1, 1};
  later.round.valid_to = {2026, 12, 31};
  later.years = {{{}, {}, 1, {2026, 1, 1}, {2026, 12, 31}}};
  BOOST_TEST(told(run<OpenRound>(officer, later)) == "ok");
  const auto round = find_round_by_code(session, "GJ08");
  BOOST_REQUIRE(round.has_value());
  NewAward brand{"XC08CAA001A001010100301", "", "331100", SupplyRole::Brand, 1, {}, {}, price("4.00"), "演示数据"};
  NewAward backup{"XJ01AAT001B001010100302", "", "331100", SupplyRole::FirstBackup, 1, {}, {}, price("40.00"), "演示数据"};
  BOOST_TEST(told(run<RecordAwards>(officer, {round->id, {brand, backup}})) == "ok");
  BOOST_TEST(offer(city::kLone, city::kTabletBox).price()->text() == "4.0000");
  BOOST_TEST(told(run<ResumeAward>(officer, {city::kTabletAward, "整改完成"})) == "ok");
  BOOST_CHECK(offer(city::kLone, city::kTabletBox).award == city::kTabletAward);  // main before brand
  tamper(
      "INSERT INTO award_service (award_id, institution_id, valid_from, valid_to, because) SELECT id, 204, '2026-01-01', '2026-03-02', "
      "'reported_brand' FROM award WHERE supply_role = 'brand'");
  BOOST_TEST(offer(city::kLone, city::kTabletBox).price()->text() == "4.0000");  // it reported the brand: the brand before main
  BOOST_CHECK(offers_on(session, {{city::kLone, city::kTabletBox}}, {2026, 3, 3}).at(0).award == city::kTabletAward);
  BOOST_CHECK(offer(city::kLead, city::kTabletBox).award == city::kTabletAward);  // this one did not
  tamper("DELETE FROM award_service");
  tamper("UPDATE award SET supply_role = 'second_backup' WHERE id = 801");
  BOOST_TEST(offer(city::kLone, city::kTabletBox).price()->text() == "4.0000");  // a brand before any backup
  BOOST_CHECK(offer(city::kLone, city::kVialBox).award == city::kVialAward);     // main before backup

  BOOST_TEST(told(run<SuspendAward>(officer, {city::kBackupAward, "质量问题"})) == "ok");
  BOOST_TEST(told(run<WithdrawAward>(officer, {city::kBackupAward, "未整改"})) == "ok");  // without being resumed first
  BOOST_TEST(!offer(city::kLone, city::kBackupBox).award.has_value());
  BOOST_TEST(told(run<WithdrawAward>(officer, {city::kTabletAward, "取消中选"})) == "ok");
  BOOST_TEST(run<ResumeAward>(officer, {city::kTabletAward, "误操作"}).rejection().token() == "step_not_allowed");
}

BOOST_AUTO_TEST_CASE(CA_5_C1_the_published_number_of_winners_is_told_once_and_stays) {
  const auto held = [&] {
    const auto varieties = varieties_of(session, city::kRound);
    return std::to_string(varieties.at(0).winners) + " of " +
           (varieties.at(0).published_winners ? std::to_string(*varieties.at(0).published_winners) : "?");
  };
  tamper("UPDATE round_variety SET published_winners = NULL");
  NewAward row{"XC08CAA001A001010100305", "", "331121", SupplyRole::Main, 1, {}, {}, price("1.23"), "演示数据", true, 4};
  NewAward other{"XC08CAA001A001010100303", "", "331121", SupplyRole::Main, 1, {}, {}, price("1.24"), "演示数据", true, 5};
  BOOST_TEST(told(run<RecordAwards>(officer, {city::kRound, {row, other}})) ==
             "invalid_input /awards/1/published_winners:published_winners_differ");
  other.published_winners.reset();
  BOOST_TEST(told(run<RecordAwards>(officer, {city::kRound, {row, other}})) == "ok");
  BOOST_TEST(held() == "3 of 4");
  BOOST_TEST(told(run<WithdrawAward>(officer, {city::kTabletAward, "取消中选"})) == "ok");
  row = {"XC08CAA001A001010100305", "", "331122", SupplyRole::Main, 1, {}, {}, price("1.23"), "演示数据", true, 3};
  BOOST_TEST(told(run<RecordAwards>(officer, {city::kRound, {row}})) ==
             "invalid_input /awards/0/published_winners:published_winners_differ");
  row.published_winners.reset();
  BOOST_TEST(told(run<RecordAwards>(officer, {city::kRound, {row}})) == "ok");
  BOOST_TEST(held() == "2 of 4");  // the count falls with the withdrawal, the published number does not

  // By classify_varieties it is corrected; what is odd is told.
  const auto classified = [&](std::optional<int> winners) {
    const auto outcome = done<ClassifyVarieties>(officer, {city::kRound, {{"PZ0001", "normal", winners}}});
    std::string tokens;
    for (const auto& one : outcome.varieties) {
      for (const std::string_view token : one.warnings) tokens += std::string(token) + " ";
    }
    return tokens + std::to_string(outcome.varieties.size());
  };
  BOOST_TEST(classified(1) == "more_winners_than_published 1");
  BOOST_TEST(classified(std::nullopt) == "0");  // as it is held
  BOOST_TEST(classified(2) == "1");
  BOOST_TEST(told(run<ClassifyVarieties>(officer, {city::kRound, {{"PZ0001", "normal", 0}}})) ==
             "invalid_input /varieties/0/published_winners:out_of_range");
  BOOST_TEST(told(run<ClassifyVarieties>(officer, {city::kRound, {{"PZ0001", "zero_volume"}}})) ==
             "invalid_input /varieties/0/drug_class:unknown_value");
}

BOOST_AUTO_TEST_CASE(CA_5_C4_a_winner_without_volume_takes_no_seat) {
  NewAward row{"XC08CAA001A001010100305", "", "331100", SupplyRole::Main, 1, {}, {}, price("1.23"), "演示数据", false};
  BOOST_TEST(told(run<RecordAwards>(officer, {city::kRound, {row}})) == "ok");
  BOOST_TEST(count("SELECT winners FROM round_variety WHERE variety_id = 601") == 1);
  BOOST_TEST(offer(city::kLead, city::kOriginatorBox).price()->text() == "1.2300");  // and may be ordered
  NewAward brand{"XC08CAA001A001010100303", "", "331121", SupplyRole::Brand, 1, {}, {}, price("1.24"), "演示数据"};
  BOOST_TEST(told(run<RecordAwards>(officer, {city::kRound, {brand}})) == "ok");
  BOOST_TEST(count("SELECT winners FROM round_variety WHERE variety_id = 601") == 2);  // a brand that won does
}

BOOST_AUTO_TEST_CASE(CA_5_C11_agreement_years_beyond_the_rule_are_told) {
  OpenRound::Input input;
  input.round.code = "GJ08";
  input.round.name = "国家第八批";
  input.round.rule_set = "round_8";
  input.round.valid_from = {2023, 7, 1};
  input.round.valid_to = {2025, 12, 31};
  input.years = {{{}, {}, 1, {2023, 7, 1}, {2025, 12, 31}}};
  BOOST_TEST(done<OpenRound>(officer, input).warnings.empty());  // one end for the whole round
  input.round.code = "GJ08B";
  input.round.valid_to = {2026, 12, 31};
  BOOST_TEST(done<OpenRound>(officer, input).warnings == std::vector<std::string_view>{"ends_on_another_day"},
             boost::test_tools::per_element());

  input = {};
  input.round.code = "GJ07B";
  input.round.name = "国家第七批续约";
  input.round.rule_set = "round_7";
  input.round.valid_from = {2026, 1, 1};
  input.round.valid_to = {2029, 12, 31};
  for (int year = 0; year < 4; ++year) input.years.push_back({{}, {}, year + 1, {2026 + year, 1, 1}, {2026 + year, 12, 31}});
  const auto opened = done<OpenRound>(officer, input);
  BOOST_TEST(opened.warnings == std::vector<std::string_view>{"more_years_than_rule"}, boost::test_tools::per_element());

  // Three years fit four winners (3 years), and exceed what three winners give (2 years).
  input.round.code = "GJ07C";
  input.round.valid_to = {2028, 12, 31};
  input.years.pop_back();
  const RoundId id = done<OpenRound>(officer, input).round.id;
  const auto warnings = [&](int winners) {
    return done<ClassifyVarieties>(officer, {id, {{"PZ0001", "normal", winners}}}).varieties.at(0).warnings;
  };
  BOOST_TEST(warnings(4).empty());
  BOOST_TEST(warnings(3) == std::vector<std::string_view>{"more_years_than_rule"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(CA_5_records_awards_and_counts_winners) {
  NewAward row{"XC08CAA001A001010100305", "", "331100", SupplyRole::Main, 1, {}, {}, price("1.23"), "演示数据"};
  NewAward again{"XC08CAA001A001010100301", "", "331100", SupplyRole::Main, 1, {}, {}, price("1.23"), "演示数据"};
  NewAward outside{"XJ01AAT001B001010100302", "", "331122", SupplyRole::Main, 1, BusinessDate{2025, 1, 1}, {}, price("1.23"), "演示数据"};
  NewAward unknown{"XJ01AAT001B001010100399", "", "339900", SupplyRole::Main, 1, {}, {}, price("1.23"), "演示数据"};
  BOOST_TEST(
      told(run<RecordAwards>(officer, {city::kRound, {row, again, outside, unknown}})) ==
      "invalid_input /awards/1/product_code:already_awarded /awards/2/valid_from:award_outside_round /awards/3/area_code:unknown_division "
      "/awards/3/product_code:reference_not_found");
  tamper("UPDATE procurement_round SET goods_kind = 'consumable'");
  BOOST_TEST(told(run<RecordAwards>(officer, {city::kRound, {row}})) == "invalid_input /awards/0/product_code:goods_kind_differs");
  tamper("UPDATE procurement_round SET goods_kind = 'drug'");
  BOOST_TEST(told(run<RecordAwards>(officer, {city::kRound, {row}})) == "ok");
  BOOST_TEST(count("SELECT winners FROM round_variety WHERE round_id = 501 AND variety_id = 601") == 2);  // two makers with the main role
  BOOST_TEST(count("SELECT winners FROM round_variety WHERE round_id = 501 AND variety_id = 602") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
