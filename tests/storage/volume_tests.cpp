// Reported volumes and what is contracted of them, on a real database.
#include <boost/test/unit_test.hpp>

#include "catalog/award/offer.h"
#include "catalog/round/classify_varieties.h"
#include "procurement/agreement/sign_agreements.h"
#include "procurement/quota/quota_document.h"
#include "procurement/volume/volume_queries.h"
#include "tests/storage/volume_fixture.h"

using namespace liangjia;
using namespace liangjia::procurement;
using test::told;

BOOST_FIXTURE_TEST_SUITE(volume, VolumeFixture)

BOOST_AUTO_TEST_CASE(VO_1_VO_2_VO_3_a_report_goes_from_draft_to_the_city_and_back) {
  bench.tamper("UPDATE procurement_round SET rule_set = 'round_11'");  // the first that has a floor
  auto input = report(city::kMemberA, 50);
  const auto filed = bench.done<FileVolumeReport>(lead, input);  // the lead for its member
  const auto id = filed.id;
  BOOST_TEST(token_of(filed.state) == "draft");
  BOOST_TEST(told(bench.run<FileVolumeReport>(lead, input)).starts_with("already_exists"));
  BOOST_TEST(told(bench.run<FileVolumeReport>(lone, report(city::kMemberA, 50))) == "not_found");
  BOOST_TEST(told(bench.run<SubmitVolumeReport>(lone, {id})) == "not_found");
  BOOST_TEST(told(bench.run<ApproveVolumeReport>(county_officer, {id})).starts_with("step_not_allowed"));
  BOOST_TEST(told(bench.run<SubmitVolumeReport>(member, {id})) ==
             "invalid_input /lines/0/units:volume_below_floor");  // 50 of a mean of 100

  input.report = id;
  input.version = 7;
  BOOST_TEST(told(bench.run<ReplaceVolumeReport>(member, input)) == "version_mismatch");
  input.version = 1;
  input.lines.front().reason = "改用其他品种";
  BOOST_TEST(bench.done<ReplaceVolumeReport>(member, input).version == 2);
  BOOST_TEST(token_of(bench.done<SubmitVolumeReport>(member, {id}).state) == "filed");
  input.version = 3;
  BOOST_TEST(told(bench.run<ReplaceVolumeReport>(member, input)).starts_with("step_not_allowed"));

  BOOST_TEST(told(bench.run<ApproveVolumeReport>(other_county, {id})) == "not_found");
  BOOST_TEST(told(bench.run<ApproveVolumeReport>(city_officer, {id})).starts_with("volume_review_other_level"));
  BOOST_TEST(told(bench.run<ReturnVolumeReport>(county_officer, {id, ""})) == "invalid_input /reason:required");
  BOOST_TEST(token_of(bench.done<ApproveVolumeReport>(county_officer, {id}).state) == "county_approved");
  BOOST_TEST(told(bench.run<ApproveVolumeReport>(county_officer, {id})).starts_with("volume_review_other_level"));
  BOOST_TEST(bench.done<ReturnVolumeReport>(city_officer, {id, "数量偏高"}).return_reason == "数量偏高");
  input.version = 5;
  BOOST_TEST(token_of(bench.done<ReplaceVolumeReport>(member, input).state) == "draft");
}

BOOST_AUTO_TEST_CASE(lines_of_another_round_or_variety_are_told_by_line) {
  auto input = report(city::kMemberA, 100);
  input.lines = {{catalog::VarietyId{999}, std::nullopt, Units{}, Units{1}, ""},
                 {city::kTablet, city::kVialBox, Units{}, Units{1}, ""},
                 {city::kTablet, catalog::ProductId{999}, Units{}, Units{1}, ""}};
  BOOST_TEST(told(bench.run<FileVolumeReport>(member, input)) ==
             "invalid_input /lines/0/variety_id:variety_not_in_round /lines/1/product_id:product_not_of_variety "
             "/lines/2/product_id:reference_not_found");
  input.lines = {{city::kTablet, std::nullopt, Units{}, Units{1}, ""}, {city::kTablet, std::nullopt, Units{}, Units{2}, ""}};
  BOOST_TEST(told(bench.run<FileVolumeReport>(member, input)) == "invalid_input /lines/1/variety_id:duplicate");
  input.lines.clear();
  const auto id = bench.done<FileVolumeReport>(member, input).id;
  BOOST_TEST(told(bench.run<SubmitVolumeReport>(member, {id})) == "volume_report_empty");
}

BOOST_AUTO_TEST_CASE(VO_7_each_year_is_computed_from_its_own_reports_and_may_be_recomputed_until_confirmed) {
  approved(lead, report(city::kLead, 596'327, 1'001), county_officer);
  approved(lead, report(city::kMemberA, 101), county_officer);
  approved(lone, report(city::kLone, 300), other_county);
  approved(lone, report(city::kLone, 500, 0, catalog::AgreementYearId{512}), other_county);
  const auto computed = bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(computed.accounts_opened == 4);
  BOOST_TEST(contracted(city::kLead) == "596327/600000/357796/computed");               // two winners, normal: 60 %
  BOOST_TEST(contracted(city::kLead, city::kVialAward) == "1001/300000/300/computed");  // one winner, special antibiotic: 30 %
  BOOST_TEST(contracted(city::kMemberA) == "101/600000/61/computed");                   // 60.6
  BOOST_TEST(bench.text("SELECT rule_key FROM rule r JOIN quota_account q ON q.rule_id = r.id WHERE q.award_id = 803") ==
             "contract_ratio.winners_1");

  bench.tamper("UPDATE round_variety SET published_winners = 4 WHERE variety_id = 601");
  const auto again = bench.done<ComputeQuota>(maker, {city::kYear, city::kMemberA});
  BOOST_TEST(again.accounts_opened == 0);
  BOOST_TEST(again.accounts_changed == 1);
  BOOST_TEST(contracted(city::kMemberA) == "101/800000/81/computed");
  bench.done<ComputeQuota>(maker, {catalog::AgreementYearId{512}, std::nullopt});
  BOOST_TEST(bench.text("SELECT CONCAT(base_units, '/', contracted_units) FROM quota_account WHERE agreement_year_id = 512") == "500/400");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM quota_account WHERE brand_free = 1") == 0);  // a hospital, however small its volume

  BOOST_TEST(bench.done<ConfirmQuota>(member, {city::kYear, std::nullopt}).accounts == 1);
  BOOST_TEST(told(bench.run<ComputeQuota>(maker, {city::kYear, city::kMemberA})) == "quota_nothing_to_compute");
  BOOST_TEST(told(bench.run<LockQuota>(checker, {city::kYear, city::kLone})) == "quota_nothing_in_state state=已确认 state_en=confirmed");
  BOOST_TEST(bench.done<LockQuota>(checker, {city::kYear, std::nullopt}).accounts == 1);
  BOOST_TEST(bench.text("SELECT state FROM volume_report WHERE institution_id = 202") == "locked");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(VO_8_C8_the_rule_book_says_whose_tiny_volumes_any_winning_brand_meets) {
  bench.tamper("UPDATE alliance_member SET until = '2025-12-31' WHERE institution_id = 202");
  bench.tamper("UPDATE alliance_member SET since = '2025-01-01' WHERE institution_id = 202");
  approved(member, report(city::kMemberA, 100), county_officer);
  approved(lead, report(city::kMemberB, 100), county_officer);
  const auto brand_free = [&] {
    bench.book.forget();
    bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
    return bench.text("SELECT COALESCE(GROUP_CONCAT(institution_id ORDER BY institution_id), '-') FROM quota_account WHERE brand_free = 1");
  };
  BOOST_TEST(brand_free() == "-");  // as shipped
  Rule most(*this, "quota.brand_free_most_units", "round_7", "60");
  BOOST_TEST(brand_free() == "202");  // outside any alliance, with 60 units
  Rule fewer(*this, "quota.brand_free_most_units", "round_7", "59", "2025-12-01");
  BOOST_TEST(brand_free() == "-");  // one unit too many now
  Rule more(*this, "quota.brand_free_most_units", "round_7", "60", "2025-12-02");
  Rule all(*this, "quota.brand_free_who", "round_7", "township");
  BOOST_TEST(brand_free() == "202,203");
}

BOOST_AUTO_TEST_CASE(VO_7_C1_C2_the_ladder_goes_by_the_published_number_of_winners) {
  approved(lead, report(city::kLead, 1'000), county_officer);
  // The city holds one main award of four winners of the round: the ratio is that of four.
  bench.tamper("UPDATE round_variety SET published_winners = 4, winners = 1 WHERE variety_id = 601");
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(contracted(city::kLead) == "1000/800000/800/computed");
  // A winner thrown out later does not lower the others.
  bench.tamper("UPDATE award SET state = 'withdrawn' WHERE id = 802");
  bench.tamper("UPDATE round_variety SET winners = 0 WHERE variety_id = 601");
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(contracted(city::kLead) == "1000/800000/800/computed");
  // More held than published is told, and changes nothing.
  bench.tamper("UPDATE round_variety SET winners = 5 WHERE variety_id = 601");
  const auto computed = bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(computed.told.doubtful.size() == 1U);
  BOOST_TEST(contracted(city::kLead) == "1000/800000/800/computed");
}

BOOST_AUTO_TEST_CASE(VO_7_C3_a_variety_without_a_published_number_is_held_and_the_others_are_computed) {
  approved(lead, report(city::kLead, 1'000, 1'000), county_officer);
  bench.tamper("UPDATE round_variety SET published_winners = NULL WHERE variety_id = 602");
  const auto computed = bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(computed.accounts_opened == 1);
  BOOST_REQUIRE(computed.told.held.size() == 1U);
  BOOST_TEST(computed.told.held.front().why.token() == "quota_winners_unknown");
  const json::Value told_so{computed_quota_document(computed)};
  const std::string message = told_so.at("held").at(0).at("message_en").as_text();
  BOOST_TEST(message.find("PZ0002") != std::string::npos, message);
  BOOST_TEST(message.find("classify_varieties") != std::string::npos, message);
  bench.done<ConfirmQuota>(lead, {city::kYear, std::nullopt});
  bench.done<LockQuota>(checker, {city::kYear, std::nullopt});
  BOOST_TEST(contracted(city::kLead) == "1000/600000/600/locked");

  // The catalogue officer tells it, and the variety is computed, confirmed and locked after the others.
  bench.done<catalog::ClassifyVarieties>(city_officer, {city::kRound, {{"PZ0002", "special_antibiotic", 2}}});
  BOOST_TEST(bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt}).accounts_opened == 1);
  BOOST_TEST(contracted(city::kLead, city::kVialAward) == "1000/400000/400/computed");
  BOOST_TEST(contracted(city::kLead) == "1000/600000/600/locked");
  bench.done<ConfirmQuota>(lead, {city::kYear, std::nullopt});
  BOOST_TEST(bench.done<LockQuota>(checker, {city::kYear, std::nullopt}).accounts == 1);
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(RB_6_C5_C14_a_ratio_that_is_not_published_computes_nothing_and_a_provisional_one_is_marked) {
  bench.tamper("UPDATE procurement_round SET rule_set = 'round_11'");
  bench.tamper("UPDATE round_variety SET drug_class = 'restricted' WHERE variety_id = 602");
  approved(lead, report(city::kLead, 1'000, 1'000), county_officer);
  const auto computed = bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(contracted(city::kLead) == "1000/600000/600/computed");
  BOOST_REQUIRE(computed.told.held.size() == 1U);
  BOOST_TEST(computed.told.held.front().why.token() == "rule_without_figure");
  const auto lease = bench.pool->lease();
  const auto view = find_quota(*lease, maker.scope, account(city::kLead));
  BOOST_TEST((view->ratio_certainty == rulebook::Certainty::Provisional));
  bench.tamper("UPDATE procurement_round SET rule_set = 'round_7'");
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST((find_quota(*lease, maker.scope, account(city::kLead))->ratio_certainty == rulebook::Certainty::Confirmed));
}

BOOST_AUTO_TEST_CASE(VO_5_CA_6_C6_C16_a_reported_brand_that_won_serves_the_institution_wherever_it_lies) {
  // The backup's product won for Shanghai alone as well; the lead asked for it by name.
  bench.tamper(
      "INSERT INTO award (id, round_id, product_id, variety_id, winner_id, area_code, supply_role, priority, valid_from, valid_to, state, "
      "source, created_at) VALUES (805, 501, 704, 601, 305, '310000', 'main', 1, '2026-01-01', '2028-12-31', 'effective', '演示数据', "
      "'2026-01-01')");
  bench.tamper(
      "INSERT INTO award_price (award_id, valid_from, price_e4, source, created_at, created_by) VALUES (805, '2026-01-01', 10500, "
      "'演示数据', '2026-01-01', 1)");
  const catalog::AwardId far{805};
  auto input = report(city::kLead, 600);
  input.lines.push_back({city::kTablet, city::kOriginatorBox, Units{}, Units{400}, ""});
  approved(lead, input, county_officer);
  const auto priced = [&](OrganisationId who) {
    const auto lease = bench.pool->lease();
    const auto offer = catalog::offers_on(*lease, {{who, city::kOriginatorBox}}, bench.clock.today()).at(0);
    return offer.price()->text() + (offer.award == far ? " won" : " listed");
  };

  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});  // round 7 is reported by name
  BOOST_TEST(contracted(city::kLead) == "1000/600000/600/computed");
  BOOST_TEST(priced(city::kLead) == "30.0000 listed");

  bench.tamper("UPDATE procurement_round SET rule_set = 'round_11'");
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(contracted(city::kLead) == "600/600000/360/computed");
  BOOST_TEST(contracted(city::kLead, far) == "400/600000/240/computed");
  BOOST_TEST(priced(city::kLead) == "1.0500 won");
  BOOST_TEST(priced(city::kLone) == "30.0000 listed");  // reported it not
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());

  // Computed again without the brand, the award serves it no more.
  bench.tamper("UPDATE procurement_round SET rule_set = 'round_7'");
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(contracted(city::kLead, far) == "0/0/0/computed");
  BOOST_TEST(priced(city::kLead) == "30.0000 listed");
}

BOOST_AUTO_TEST_CASE(VO_1_C9_only_rounds_that_have_a_floor_ask_for_it) {
  const auto id = bench.done<FileVolumeReport>(member, report(city::kMemberA, 50)).id;  // of a mean of 100
  bench.tamper("UPDATE procurement_round SET rule_set = 'round_11'");
  BOOST_TEST(told(bench.run<SubmitVolumeReport>(member, {id})) == "invalid_input /lines/0/units:volume_below_floor");
  // Judged by the day reports begin, which is before the round had a floor.
  bench.tamper("UPDATE agreement_year SET reports_from = '2025-08-05' WHERE id = 511");
  BOOST_TEST(told(bench.run<SubmitVolumeReport>(member, {id})) == "ok");
  bench.tamper("UPDATE volume_report SET state = 'draft'");
  bench.tamper("UPDATE agreement_year SET reports_from = NULL");
  bench.tamper("UPDATE procurement_round SET rule_set = 'round_7'");
  BOOST_TEST(told(bench.run<SubmitVolumeReport>(member, {id})) == "ok");
}

BOOST_AUTO_TEST_CASE(VO_1_C10_history_comes_from_what_was_accepted_and_used_and_another_figure_warns) {
  bench.tamper("UPDATE procurement_round SET history_from = 2023, history_to = 2024");
  const auto accepted = [&](int id, const char* day, int packs, int returned) {
    const std::string number = std::to_string(id);
    bench.tamper(
        "INSERT INTO acceptance_line (id, number, shipment_id, shipment_line_id, order_id, order_line_id, institution_id, region_code, "
        "winner_id, distributor_id, product_id, contracted, accepted_packs, rejected_packs, price_e4, amount_fen, returned_packs, "
        "invoice_state, payment_state, accepted_on, accepted_at, accepted_by, due_on, due_rule) VALUES (" +
        number + ", 'YS" + number + "', 1, " + number + ", 1, 1, 202, '331121', 301, 304, 701, 0, " + std::to_string(packs) +
        ", 0, 1, 1, " + std::to_string(returned) + ", 'none', 'unpaid', '" + day + "', '" + day + "', 1, '" + day + "', 'A')");
  };
  accepted(1, "2023-05-01", 11, 1);  // 280 tablets
  accepted(2, "2022-12-31", 99, 0);  // before the years that count
  // 2024: nothing accepted, but 35 of another product used; and of 2023, whose goods are known, the use does not count again.
  bench.tamper(
      "INSERT INTO usage_report (id, number, institution_id, region_code, month, closes_on, late, filed_by, filed_at, created_at) VALUES "
      "(1, 'SY1', 202, '331121', '2024-03', '2024-04-10', 0, 1, '2024-04-01', '2024-04-01'), "
      "(2, 'SY2', 202, '331121', '2023-03', '2023-04-10', 0, 1, '2023-04-01', '2023-04-01')");
  bench.tamper(
      "INSERT INTO usage_line (id, report_id, institution_id, region_code, month, product_id, variety_id, used_units, stock_units) VALUES "
      "(1, 1, 202, '331121', '2024-03', 704, 601, 35, 0), (2, 2, 202, '331121', '2023-03', 701, 601, 200, 0)");

  auto input = report(city::kMemberA, 100);
  input.lines = {{city::kTablet, std::nullopt, Units{}, Units{100}, "", false}};
  const auto shown = [&](VolumeReportId id) {
    const auto lease = bench.pool->lease();
    std::string text;
    for (const VolumeLineView& line : volume_report_lines(*lease, id)) {
      text += line.history_mean.text() + "/" + (line.known_mean ? line.known_mean->text() : "-") + (line.history_differs() ? "! " : " ");
    }
    return text;
  };
  const auto id = bench.done<FileVolumeReport>(member, input).id;
  BOOST_TEST(shown(id) == "158/158 ");  // (280 + 35) / 2, half up

  // Lines of one product take that product's, the line of any brand the rest.
  input.report = id;
  input.version = 1;
  input.lines = {{city::kTablet, std::nullopt, Units{}, Units{100}, "", false},
                 {city::kTablet, city::kTabletBox, Units{}, Units{100}, "", false}};
  bench.done<ReplaceVolumeReport>(member, input);
  BOOST_TEST(shown(id) == "18/18 140/140 ");

  input.version = 2;
  input.lines = {{city::kTablet, std::nullopt, Units{100}, Units{100}, ""}, {city::kAntibiotic, std::nullopt, Units{7}, Units{7}, ""}};
  bench.done<ReplaceVolumeReport>(member, input);
  BOOST_TEST(shown(id) == "100/158! 7/- ");
}

BOOST_AUTO_TEST_CASE(VO_10_C15_a_later_years_volume_below_the_year_before_is_told) {
  approved(lone, report(city::kLone, 1'000), other_county);
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  approved(lone, report(city::kLone, 900, 0, catalog::AgreementYearId{512}), other_county);
  const auto later = bench.done<ComputeQuota>(maker, {catalog::AgreementYearId{512}, std::nullopt});
  BOOST_REQUIRE(later.told.below_last_year.size() == 1U);
  BOOST_TEST(later.told.below_last_year.front().contracted.count() == 540);
  BOOST_TEST(later.told.below_last_year.front().least.count() == 600);
  BOOST_TEST(bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt}).told.below_last_year.empty());
}

BOOST_AUTO_TEST_CASE(VO_5_C4_a_winner_without_volume_takes_no_share_and_is_ordered_at_its_price) {
  bench.tamper("UPDATE award SET bears_volume = FALSE WHERE id = 801");
  approved(lead, report(city::kLead, 1'000), county_officer);
  BOOST_TEST(told(bench.run<ComputeQuota>(maker, {city::kYear, std::nullopt})) == "quota_nothing_to_compute");
  const auto lease = bench.pool->lease();
  const auto offer = catalog::offers_on(*lease, {{city::kLead, city::kTabletBox}}, bench.clock.today()).at(0);
  BOOST_TEST((offer.award == city::kTabletAward));
  BOOST_TEST(offer.price()->text() == "4.1600");
}

BOOST_AUTO_TEST_CASE(a_ratio_of_zero_opens_an_account_that_promises_nothing) {
  Rule zero(*this, "contract_ratio.winners_2", "round_8", "0");
  bench.tamper("UPDATE procurement_round SET rule_set = 'round_8'");
  bench.book.forget();
  approved(lead, report(city::kLead, 1'000), county_officer);
  lock_all();
  BOOST_TEST(contracted(city::kLead) == "1000/0/0/locked");
  BOOST_TEST(told(bench.run<DraftAgreements>(maker, {city::kYear, std::nullopt, {}, 50})) == "agreement_nothing_to_draft");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_county_returns_a_filed_report) {
  const auto id = bench.done<FileVolumeReport>(lead, report(city::kMemberA, 100)).id;
  bench.done<SubmitVolumeReport>(lead, {id});
  BOOST_TEST(token_of(bench.done<ReturnVolumeReport>(county_officer, {id, "请核对"}).state) == "returned");
}

BOOST_AUTO_TEST_CASE(a_variety_without_published_winners_has_no_ratio) {
  approved(lead, report(city::kLead, 1'000), county_officer);
  bench.tamper("UPDATE round_variety SET published_winners = NULL WHERE variety_id = 601");
  BOOST_TEST(told(bench.run<ComputeQuota>(maker, {city::kYear, std::nullopt})).starts_with("quota_winners_unknown"));
}

BOOST_AUTO_TEST_SUITE_END()
