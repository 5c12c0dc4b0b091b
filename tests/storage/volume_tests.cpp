// From report to agreement in force on a real database.
#include <boost/test/unit_test.hpp>

#include "catalog/award/offer.h"
#include "catalog/import/import_file.h"
#include "catalog/round/classify_varieties.h"
#include "core/platform/crypto.h"
#include "procurement/agreement/change_agreement.h"
#include "procurement/agreement/draft_agreements.h"
#include "procurement/agreement/sign_agreements.h"
#include "procurement/quota/amend_quota.h"
#include "procurement/quota/compute_quota.h"
#include "procurement/quota/decide_quota_objection.h"
#include "procurement/quota/decide_quota_transfer.h"
#include "procurement/quota/object_quota.h"
#include "procurement/quota/propose_quota_transfer.h"
#include "procurement/quota/quota_document.h"
#include "procurement/quota/settle_quota.h"
#include "procurement/volume/file_volume_report.h"
#include "procurement/volume/import_published_volumes.h"
#include "procurement/volume/review_volume_report.h"
#include "procurement/volume/submit_volume_report.h"
#include "procurement/volume/volume_queries.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::procurement;
namespace city = liangjia::test::city;
using test::told;

namespace {

std::vector<command::Invariant> invariants() {
  auto all = quota_invariants();
  for (auto& each : agreement_invariants()) all.push_back(std::move(each));
  return all;
}

// The small city before anything was contracted: no agreements, no accounts, a second agreement year.
struct Fixture {
  Fixture() {
    for (const char* table : {"agreement_line", "agreement", "quota_entry", "quota_account"})
      bench.tamper(std::string("DELETE FROM ") + table);
    bench.tamper(
        "INSERT INTO agreement_year (id, round_id, number, valid_from, valid_to) VALUES (512, 501, 2, '2027-01-01', '2027-12-31')");
  }

  FileVolumeReport::Input report(OrganisationId institution, std::int64_t tablets, std::int64_t vials = 0,
                                 catalog::AgreementYearId year = city::kYear) {
    FileVolumeReport::Input input;
    input.year = year;
    input.institution = institution;
    input.lines = {{city::kTablet, std::nullopt, Units{100}, Units{tablets}, ""}};
    if (vials > 0) input.lines.push_back({city::kAntibiotic, city::kVialBox, Units{}, Units{vials}, ""});
    return input;
  }
  // Through all reviews.
  VolumeReportId approved(const Actor& writer, const FileVolumeReport::Input& input, const Actor& county) {
    const auto id = bench.done<FileVolumeReport>(writer, input).id;
    bench.done<SubmitVolumeReport>(writer, {id});
    bench.done<ApproveVolumeReport>(county, {id});
    bench.done<ApproveVolumeReport>(city_officer, {id});
    return id;
  }
  void lock_all() {
    bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
    bench.done<ConfirmQuota>(lead, {city::kYear, std::nullopt});
    bench.done<LockQuota>(checker, {city::kYear, std::nullopt});
  }
  QuotaAccountId account(OrganisationId institution, catalog::AwardId award = city::kTabletAward) {
    return QuotaAccountId{bench.count("SELECT id FROM quota_account WHERE institution_id = " + std::to_string(institution.value()) +
                                      " AND award_id = " + std::to_string(award.value()))};
  }
  std::string contracted(OrganisationId institution, catalog::AwardId award = city::kTabletAward) {
    return bench.text("SELECT CONCAT_WS('/', base_units, ratio_ppm, contracted_units, state) FROM quota_account WHERE institution_id = " +
                      std::to_string(institution.value()) + " AND award_id = " + std::to_string(award.value()) + " ORDER BY id LIMIT 1");
  }

  test::Workbench bench{invariants(), {}};
  Actor lead = bench.actor(city::kLead, {Role::AllianceBuyer});
  Actor member = bench.actor(city::kMemberA, {Role::Pharmacist});
  Actor lone = bench.actor(city::kLone, {Role::Pharmacist});
  Actor county_officer = bench.actor(city::kCountyBureau, {Role::Monitor});
  Actor other_county = bench.actor(city::kOtherCountyBureau, {Role::Monitor});
  Actor city_officer = bench.actor(city::kCityBureau, {Role::CatalogueOfficer});
  Actor maker = bench.actor(city::kCityBureau, {Role::AgencyMaker}, 2);
  Actor checker = bench.actor(city::kCityBureau, {Role::AgencyChecker}, 3);
  Actor winner = bench.actor(city::kWinnerA, {Role::Sales});
  Actor distributor = bench.actor(city::kDistributor, {Role::Sales});
};

const std::vector<std::string> kNothing;

// A row of the rule book for a round, for as long as the case runs.
struct Rule {
  Rule(Fixture& fixture, std::string key, std::string rule_set, std::string value, std::string from = "2025-01-01") : fixture_(fixture) {
    id_ = std::to_string(fixture.bench.ids.next<rulebook::RuleId>().value());
    fixture.bench.tamper("INSERT INTO rule (id, rule_key, rule_set, value, valid_from, source, owner, created_at, created_by) VALUES (" +
                         id_ + ", '" + key + "', '" + rule_set + "', '" + value + "', '" + from +
                         "', '演示', '市医保局', '2025-01-01', 1)");
  }
  Rule(const Rule&) = delete;
  Rule& operator=(const Rule&) = delete;
  ~Rule() { fixture_.bench.tamper("DELETE FROM rule WHERE id = " + id_); }

 private:
  Fixture& fixture_;
  std::string id_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(volume, Fixture)

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

BOOST_AUTO_TEST_CASE(QU_6_C15_an_institution_objects_to_a_computed_volume_and_the_bureau_decides) {
  approved(lead, report(city::kLead, 1'000, 1'000), county_officer);
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  const auto tablets = account(city::kLead), vials = account(city::kLead, city::kVialAward);
  const auto version = [&](QuotaAccountId id) {
    return bench.count("SELECT version FROM quota_account WHERE id = " + std::to_string(id.value()));
  };
  BOOST_TEST(told(bench.run<ObjectQuota>(lone, {tablets, version(tablets), Units{700}, "新增病区"})) == "not_found");
  BOOST_TEST(told(bench.run<ObjectQuota>(lead, {tablets, version(tablets), Units{700}, ""})) == "invalid_input /reason:required");
  BOOST_TEST(told(bench.run<ObjectQuota>(lead, {tablets, version(tablets) + 1, Units{700}, "新增病区"})) == "version_mismatch");
  const auto objected = bench.done<ObjectQuota>(lead, {tablets, version(tablets), Units{700}, "新增病区"});
  BOOST_TEST(objected.version == version(tablets));
  BOOST_TEST(told(bench.run<ObjectQuota>(lead, {tablets, version(tablets), Units{800}, "再加"})) == "quota_not_computed");
  bench.done<ObjectQuota>(lead, {vials, version(vials), Units{900}, "新增病区"});

  // Neither computed again nor confirmed while it waits.
  BOOST_TEST(told(bench.run<ComputeQuota>(maker, {city::kYear, std::nullopt})) == "quota_nothing_to_compute");
  BOOST_TEST(told(bench.run<ConfirmQuota>(lead, {city::kYear, std::nullopt})).starts_with("quota_nothing_in_state"));
  BOOST_TEST(told(bench.run<DismissQuotaObjection>(checker, {vials, ""})) == "invalid_input /reason:required");
  const auto upheld = bench.done<UpholdQuotaObjection>(checker, {tablets});
  BOOST_TEST(upheld.version == version(tablets));
  BOOST_TEST(contracted(city::kLead) == "1000/600000/700/confirmed");
  BOOST_TEST(bench.done<DismissQuotaObjection>(checker, {vials, "报量无误"}).objection_answer == "报量无误");
  BOOST_TEST(contracted(city::kLead, city::kVialAward) == "1000/300000/300/computed");
  BOOST_TEST(told(bench.run<UpholdQuotaObjection>(checker, {vials})) == "quota_no_objection");
  bench.done<ConfirmQuota>(lead, {city::kYear, std::nullopt});
  BOOST_TEST(bench.done<LockQuota>(checker, {city::kYear, std::nullopt}).accounts == 2);
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(QU_5_an_amendment_never_goes_below_what_is_used) {
  approved(lead, report(city::kLead, 1'000), county_officer);
  lock_all();
  const auto id = account(city::kLead);
  bench.tamper("UPDATE quota_account SET reserved_units = 100 WHERE id = " + std::to_string(id.value()));
  bench.tamper(
      "INSERT INTO quota_entry (id, account_id, kind, contracted_change, reserved_change, accepted_change, document_kind, document_id, "
      "user_id, at) VALUES (1, " +
      std::to_string(id.value()) + ", 'reserve', 0, 100, 0, 'order_line', 1, 1, '2026-03-02')");
  const auto version = bench.count("SELECT version FROM quota_account WHERE id = " + std::to_string(id.value()));
  BOOST_TEST(told(bench.run<AmendQuota>(checker, {id, version, Units{99}, "减量"})) == "quota_below_used used=100");
  BOOST_TEST(told(bench.run<AmendQuota>(checker, {id, version + 1, Units{100}, "减量"})) == "version_mismatch");
  BOOST_TEST(told(bench.run<AmendQuota>(checker, {id, version, Units{100}, ""})) == "invalid_input /reason:required");
  BOOST_TEST(told(bench.run<AmendQuota>(maker, {id, version, Units{100}, "减量"})) == "forbidden");
  BOOST_TEST(bench.done<AmendQuota>(checker, {id, version, Units{100}, "减量"}).free().count() == 0);
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(QU_3_a_transfer_inside_an_alliance_keeps_the_sum_and_needs_two_people) {
  approved(lead, report(city::kLead, 1'000), county_officer);
  approved(lead, report(city::kMemberA, 1'000), county_officer);
  approved(lone, report(city::kLone, 1'000), other_county);
  lock_all();
  bench.done<ConfirmQuota>(lone, {city::kYear, std::nullopt});
  bench.done<LockQuota>(checker, {city::kYear, std::nullopt});
  const auto from = account(city::kLead);
  const auto to = account(city::kMemberA);
  BOOST_TEST(told(bench.run<ProposeQuotaTransfer>(lead, {from, account(city::kLone), Units{1}, "调剂"})) == "not_found");
  BOOST_TEST(told(bench.run<ProposeQuotaTransfer>(lead, {from, to, Units{601}, "调剂"})) == "quota_transfer_short free=600");
  BOOST_TEST(told(bench.run<ProposeQuotaTransfer>(lead, {from, to, Units{0}, ""}))
                 .starts_with("invalid_input /units:out_of_range /reason:required"));
  const auto id = bench.done<ProposeQuotaTransfer>(lead, {from, to, Units{600}, "乡镇需要"}).id;
  const auto county_checker = bench.actor(city::kCountyBureau, {Role::AgencyChecker}, 2);
  BOOST_TEST(told(bench.run<ApproveQuotaTransfer>(other_county, {id})) == "not_found");
  auto same_person = county_checker;
  same_person.user = lead.user;
  BOOST_TEST(told(bench.run<ApproveQuotaTransfer>(same_person, {id})) == "same_person");
  BOOST_TEST(token_of(bench.done<ApproveQuotaTransfer>(county_checker, {id}).state) == "approved");
  BOOST_TEST(told(bench.run<ApproveQuotaTransfer>(county_checker, {id})) == "quota_transfer_decided");
  BOOST_TEST(
      bench.text("SELECT GROUP_CONCAT(contracted_units ORDER BY institution_id) FROM quota_account WHERE institution_id IN (201, 202)") ==
      "0,1200");

  const auto back = bench.done<ProposeQuotaTransfer>(lead, {to, from, Units{100}, "还回"});
  BOOST_TEST(token_of(bench.done<RefuseQuotaTransfer>(county_officer, {back.id, "不同意"}).state) == "refused");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(AG_1_AG_3_AG_4_three_consents_to_one_text_put_an_agreement_in_force) {
  approved(lead, report(city::kLead, 1'000), county_officer);
  approved(lead, report(city::kMemberA, 490), county_officer);
  lock_all();
  const auto first = bench.done<DraftAgreements>(maker, {city::kYear, std::nullopt, {}, 1});
  BOOST_TEST(first.agreements.size() == 1U);
  BOOST_TEST(first.more);
  const auto second = bench.done<DraftAgreements>(maker, {city::kYear, std::nullopt, {}, 50});
  BOOST_TEST(second.agreements.size() == 1U);
  BOOST_TEST(told(bench.run<DraftAgreements>(maker, {city::kYear, std::nullopt, {}, 50})) == "agreement_nothing_to_draft");

  std::vector<SignAgreements::Consent> both;
  for (const auto* drafted : {&first, &second}) {
    both.push_back({drafted->agreements.at(0).id, drafted->agreements.at(0).document_digest});
  }
  const auto id = std::to_string(both[1].agreement.value());
  const auto text = bench.text("SELECT document FROM agreement WHERE id = " + id);
  BOOST_TEST(platform::hex(platform::sm3(text)) == both[1].document_digest);
  BOOST_TEST(text.find("294片，折合 10盒又14片；中选价 4.1600元/盒；金额 43.68元") != std::string::npos);

  const auto dropped = bench.done<EndAgreement>(checker, {both[0].agreement, "起草有误"});  // before everybody signed
  BOOST_TEST(token_of(dropped.state) == "ended");
  bench.tamper("UPDATE agreement SET state = 'signing' WHERE id = " + std::to_string(both[0].agreement.value()));

  BOOST_TEST(told(bench.run<SignAgreements>(winner, {{{both[0].agreement, std::string(64, '0')}}})) ==
             "invalid_input /agreements/0/document_digest:agreement_digest_differs");
  BOOST_TEST(told(bench.run<SignAgreements>(lone, {{both[0]}})) == "not_found");
  const auto other_winner = bench.actor(city::kWinnerB, {Role::Sales});
  BOOST_TEST(told(bench.run<SignAgreements>(other_winner, {{both[0]}})) == "not_found");
  bench.done<SignAgreements>(winner, {both});  // a busy enterprise, all at once
  BOOST_TEST(told(bench.run<SignAgreements>(winner, {{both[0]}})) == "invalid_input /agreements/0/id:agreement_already_signed");
  BOOST_TEST(token_of(bench.done<SignAgreements>(distributor, {both}).at(0).agreement.state) == "signing");
  BOOST_TEST(token_of(bench.done<SignAgreements>(lead, {both}).at(1).agreement.state) == "in_force");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM agreement_signature WHERE source_address = '127.0.0.1'") == 6);
  BOOST_TEST(told(bench.run<SignAgreements>(lead, {{both[0]}})).starts_with("step_not_allowed"));

  BOOST_TEST(told(bench.run<ResumeAgreement>(checker, {both[0].agreement, "误操作"})).starts_with("step_not_allowed"));
  BOOST_TEST(told(bench.run<SuspendAgreement>(checker, {both[0].agreement, ""})) == "invalid_input /reason:required");
  BOOST_TEST(token_of(bench.done<SuspendAgreement>(checker, {both[0].agreement, "质量核查"}).state) == "suspended");
  BOOST_TEST(token_of(bench.done<ResumeAgreement>(checker, {both[0].agreement, "核查通过"}).state) == "in_force");
  BOOST_TEST(token_of(bench.done<EndAgreement>(checker, {both[0].agreement, "企业退出"}).state) == "ended");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());

  // agreement.consent fires on a changed text and on a consent taken away.
  bench.tamper("UPDATE agreement SET document = CONCAT(document, ' ') WHERE id = " + id);
  BOOST_TEST(bench.verify() ==
                 std::vector<std::string>{"agreement.consent: agreement " + both[1].agreement.text() + ": the digest is not of its text"},
             boost::test_tools::per_element());
  bench.tamper("UPDATE agreement SET document = LEFT(document, CHAR_LENGTH(document) - 1) WHERE id = " + id);
  bench.tamper("DELETE FROM agreement_signature WHERE party = 'winner' AND agreement_id = " + id);
  BOOST_TEST(bench.verify() == std::vector<std::string>{"agreement.consent: agreement " + both[1].agreement.text() +
                                                        " is in_force with 2 consents to its text"},
             boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(AG_3_who_is_winner_and_distributor_signs_for_both_and_missing_facts_are_told) {
  bench.tamper("UPDATE distribution_authorisation SET distributor_id = 301 WHERE winner_id = 301");
  bench.tamper("UPDATE distribution_authorisation SET state = 'withdrawn' WHERE winner_id = 302");
  approved(lead, report(city::kLead, 1'000, 1'000), county_officer);
  lock_all();
  const auto drafted = bench.done<DraftAgreements>(maker, {city::kYear, std::nullopt, {}, 50});
  BOOST_TEST(drafted.agreements.size() == 1U);
  BOOST_TEST(drafted.skipped.at(0).reason == "no_distributor");
  const SignAgreements::Consent consent{drafted.agreements.at(0).id, drafted.agreements.at(0).document_digest};
  BOOST_TEST(bench.done<SignAgreement>(winner, {{consent}}).at(0).signed_as.size() == 2U);
  BOOST_TEST(token_of(bench.done<SignAgreement>(lead, {{consent}}).at(0).agreement.state) == "in_force");
}

// "row:column:token ..." of an import's faults.
std::string faults_of(const catalog::ImportOutcome& outcome) {
  std::string out;
  for (const catalog::ImportFault& fault : outcome.faults)
    out += (out.empty() ? "" : " ") + std::to_string(fault.row) + ":" + fault.field + ":" + fault.token;
  return out;
}

catalog::ImportInput published(std::string_view csv) {
  auto input = catalog::read_import({csv, "公布采购量.csv", {}, {}}, catalog::sheet::SheetKind::PublishedVolumes);
  if (!input) throw std::runtime_error(told(input.rejection()));
  input->parameters = {{"agreement_year_id", city::kYear.text()}};
  return std::move(*input);
}

constexpr std::string_view kPublished =
    "附件：首年约定采购量（演示数据）\n"
    "品种名称,供应省市,医疗机构编码,规格,生产企业,医保编码,首年约定采购量计算基数（万片/支）,首年约定采购量\n"
    "苯磺酸氨氯地平片,浙江,,5mg,,,12.5,87500\n"
    "苯磺酸氨氯地平,青田县,,5mg,,,3,\n"
    "替加环素,上海市,,50mg,,,0.1,\n"
    ",,H33112200001,,,XC08CAA001A001010100301,0.4,\n"
    "替加环素,缙云县,H33112200001,50mg,,,0.01,\n"
    "替加环素,青田县,H33112200001,50mg,,,0.01,\n"
    "替加环素,浙江、江西,,50mg,,,0.01,\n"
    "替加环素,,,50mg,,,0.01,\n"
    "替加环素,火星,,50mg,,,0.01,\n"
    "没有的药,浙江,,50mg,,,0.01,\n"
    "苯磺酸氨氯地平,浙江省,,5mg,,,12.5,\n"
    "替加环素,浙江,,50mg,,,-1,\n"
    "替加环素,浙江,,50mg,,,0.00001,\n";

BOOST_AUTO_TEST_CASE(VO_9_published_volumes_keep_good_rows) {
  catalog::ImportInput input = published(kPublished);
  const auto outcome = bench.done<ImportPublishedVolumes>(city_officer, input);
  BOOST_TEST(faults_of(outcome) ==
             "8:供应省市:published_area_differs 9:供应省市:published_one_area 10:供应省市:published_place_missing 11:供应省市:area_unknown "
             "12:品种名称:volume_name_unknown 13:品种名称:duplicate 14:首年约定采购量计算基数（万片/支）:cell_negative "
             "15:首年约定采购量计算基数（万片/支）:cell_not_whole");
  BOOST_TEST(outcome.job.rows_written == 5);
  BOOST_TEST(
      bench.text(
          "SELECT GROUP_CONCAT(CONCAT_WS('/', area_code, IFNULL(institution_id, '-'), variety_id, IFNULL(product_id, '-'), base_units, "
          "IFNULL(contracted_units, '-')) ORDER BY id SEPARATOR ' ') FROM published_volume") ==
      "330000/-/601/-/125000/87500 331121/-/601/-/30000/- 310000/-/602/-/1000/- 331122/204/601/701/4000/- 331122/204/602/-/100/-");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'published_volume'") == 5);

  // The same once more changes nothing; a corrected figure replaces the one held and the audit keeps both.
  input.again = true;
  BOOST_TEST(bench.done<ImportPublishedVolumes>(city_officer, input).job.rows_unchanged == 5);
  const auto corrected =
      bench.done<ImportPublishedVolumes>(city_officer, published("通用名,地区,规格,采购量基数\n苯磺酸氨氯地平,青田,5mg,31000\n"));
  BOOST_TEST(corrected.job.rows_written == 1);
  BOOST_TEST(bench.text("SELECT CONCAT(base_units, '/', version) FROM published_volume WHERE area_code = '331121'") == "31000/2");

  BOOST_TEST(told(bench.run<ImportPublishedVolumes>(county_officer, input)) == "forbidden");
  BOOST_TEST(told(bench.run<ImportPublishedVolumes>(bench.actor(city::kCountyBureau, {Role::CatalogueOfficer}), input)) ==
             "city_bureau_only");
  input.parameters.clear();
  BOOST_TEST(told(bench.run<ImportPublishedVolumes>(city_officer, input)) == "invalid_input /parameters/agreement_year_id:required");
}

BOOST_AUTO_TEST_CASE(VO_9_published_beside_reported_as_the_reader_may_see) {
  bench.done<ImportPublishedVolumes>(city_officer, published(kPublished));
  const auto id = bench.done<FileVolumeReport>(member, report(city::kMemberA, 200)).id;
  bench.done<FileVolumeReport>(lone, report(city::kLone, 500));
  const auto shown = [&](const Actor& who) {
    std::string out;
    const auto lease = bench.pool->lease();
    for (const auto& item : list_published_volumes(*lease, who.scope, {city::kYear, {}, {}, {}}, {}).items) {
      out += item.area_name + item.institution_name + "/" + item.variety_name + "/" + std::to_string(item.volume.base.count()) + "/" +
             std::to_string(item.reported.count()) + " ";
    }
    return out;
  };
  const std::string tablets = "/苯磺酸氨氯地平（口服常释剂型）/";
  const std::string vials = "/替加环素（注射剂）/";
  const auto all = [&](int own, int county, int province) {
    return "缙云县邻县医院" + vials + "100/0 缙云县邻县医院" + tablets + "4000/" + std::to_string(own) + " 310000" + vials +
           "1000/0 青田县" + tablets + "30000/" + std::to_string(county) + " 浙江省" + tablets + "125000/" + std::to_string(province) + " ";
  };
  BOOST_TEST(shown(city_officer) == all(0, 0, 0));  // drafts do not count
  bench.done<SubmitVolumeReport>(member, {id});
  bench.tamper("UPDATE volume_report SET state = 'filed'");
  BOOST_TEST(shown(city_officer) == all(0, 200, 700));  // the published figure of 邻县医院 is for one brand, its report for any
  bench.tamper(
      "UPDATE volume_report_line l JOIN volume_report r ON r.id = l.report_id SET l.product_id = 701 WHERE r.institution_id = 204");
  BOOST_TEST(shown(city_officer) == all(500, 200, 700));
  BOOST_TEST(shown(lone) == all(500, 0, 500));
  BOOST_TEST(shown(member) == "310000" + vials + "1000/0 青田县" + tablets + "30000/200 浙江省" + tablets + "125000/200 ");
  BOOST_TEST(shown(winner) == "310000" + vials + "1000/0 青田县" + tablets + "30000/0 浙江省" + tablets + "125000/0 ");
}

BOOST_AUTO_TEST_CASE(VO_9_published_for_an_institution_is_its_base_without_a_report) {
  bench.done<ImportPublishedVolumes>(city_officer, published(kPublished));
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  BOOST_TEST(contracted(city::kLone) == "4000/600000/2400/computed");  // two winners: 60 %
  BOOST_TEST(contracted(city::kLone, city::kVialAward) == "100/300000/30/computed");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM quota_account") == 2);  // figures of divisions give no quota

  // A report, even a draft, takes its place.
  bench.done<FileVolumeReport>(lone, report(city::kLone, 500));
  BOOST_TEST(told(bench.run<ComputeQuota>(maker, {city::kYear, std::nullopt})) == "quota_nothing_to_compute");
  bench.tamper("UPDATE volume_report SET state = 'city_approved'");
  bench.done<ComputeQuota>(maker, {city::kYear, city::kLone});
  BOOST_TEST(contracted(city::kLone) == "500/600000/300/computed");
  BOOST_TEST(contracted(city::kLone, city::kVialAward) == "0/0/0/computed");
  BOOST_TEST(bench.verify() == kNothing);
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

BOOST_AUTO_TEST_CASE(QU_3_only_locked_accounts_of_one_award_in_one_alliance_may_be_moved) {
  approved(lead, report(city::kLead, 1'000, 1'000), county_officer);
  approved(lead, report(city::kMemberA, 1'000), county_officer);
  approved(lone, report(city::kLone, 1'000, 1'000), other_county);
  bench.done<ComputeQuota>(maker, {city::kYear, std::nullopt});
  const auto from = account(city::kLead);
  BOOST_TEST(told(bench.run<ProposeQuotaTransfer>(lead, {from, account(city::kMemberA), Units{1}, "调剂"})) == "quota_transfer_not_locked");
  BOOST_TEST(told(bench.run<ProposeQuotaTransfer>(lead, {from, account(city::kLead, city::kVialAward), Units{1}, "调剂"})) ==
             "quota_transfer_not_alike");
  const Actor alone = bench.actor(city::kLone, {Role::AllianceBuyer});
  BOOST_TEST(told(bench.run<ProposeQuotaTransfer>(
                 alone, {account(city::kLone), account(city::kLone, city::kVialAward), Units{1}, "调剂"})) == "quota_transfer_outside");
  bench.tamper("UPDATE quota_account SET state = 'frozen'");
  BOOST_TEST(told(bench.run<AmendQuota>(
                 checker, {from, bench.count("SELECT version FROM quota_account WHERE id = " + std::to_string(from.value())), Units{1},
                           "核减"})) == "quota_account_closed");
}

BOOST_AUTO_TEST_SUITE_END()
