// The catalogue on a real database: awards by area and role (CA-6), price in force (CA-7), bank accounts by two persons (CA-4), alliances
// (CA-3).
#include <boost/test/unit_test.hpp>

#include "catalog/award/authorise_distributors.h"
#include "catalog/award/change_award_price.h"
#include "catalog/award/offer.h"
#include "catalog/award/record_awards.h"
#include "catalog/award/step_award.h"
#include "catalog/award/withdraw_authorisation.h"
#include "catalog/formulary/change_formulary.h"
#include "catalog/party/change_members.h"
#include "catalog/party/change_organisation.h"
#include "catalog/party/check_bank_account.h"
#include "catalog/party/form_alliance.h"
#include "catalog/party/propose_bank_account.h"
#include "catalog/party/register_organisations.h"
#include "catalog/product/add_products.h"
#include "catalog/product/change_product.h"
#include "catalog/product/list_price.h"
#include "catalog/round/classify_varieties.h"
#include "catalog/round/open_round.h"
#include "catalog/round/step_round.h"
#include "catalog/variety/add_varieties.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::catalog;
using namespace liangjia::test;

namespace {

struct Bench : Workbench {
  Bench() : Workbench({}, {}) {}
  Actor officer = actor(city::kCityBureau, {Role::CatalogueOfficer});
  Actor county_officer = actor(city::kCountyBureau, {Role::CatalogueOfficer});
  db::Pool::Lease lease = pool->lease();
  db::Session& session = *lease;

  Offer offer(OrganisationId who, ProductId product) { return offers_on(session, {{who, product}}, clock.today()).at(0); }
};

Organisation institution(std::string code, std::string region) {
  Organisation one;
  one.code = std::move(code);
  one.name = "某卫生院";
  one.region_code = std::move(region);
  one.level = "township";
  return one;
}

Price price(std::string_view text) { return *Price::parse(text); }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(catalogue, Bench)

BOOST_AUTO_TEST_CASE(CA_2_registers_all_or_none) {
  RegisterOrganisations::Input input{
      {institution("H33112100009", "331121"), institution("H33112100001", "331121"), institution("H33112200009", "331122")}};
  BOOST_TEST(told(run<RegisterOrganisations>(county_officer, input)) ==
             "invalid_input /organisations/1/code:already_exists /organisations/2/region_code:outside_division");
  input.organisations = {institution("H33112100009", "331121"), institution("H33999900001", "339999")};
  BOOST_TEST(told(run<RegisterOrganisations>(officer, input)) == "invalid_input /organisations/1/region_code:unknown_division");
  BOOST_TEST(count("SELECT COUNT(*) FROM organisation WHERE code = 'H33112100009'") == 0);
  input.organisations = {institution("H33112100009", "331121"), institution("H33112100009", "331121")};
  BOOST_TEST(told(run<RegisterOrganisations>(officer, input)) == "invalid_input /organisations/1/code:duplicate");
  input.organisations = {institution("H33112100009", "331122")};
  BOOST_TEST(told(run<RegisterOrganisations>(officer, input)) == "invalid_input /organisations/0/region_code:division_differs_from_code");
  input.organisations.clear();
  for (int i = 0; i < 250; ++i) input.organisations.push_back(institution("H331121" + std::to_string(10000 + i), "331121"));
  const auto made = done<RegisterOrganisations>(county_officer, input);
  BOOST_TEST(made.size() == 250U);
  BOOST_TEST(count("SELECT COUNT(*) FROM organisation WHERE level = 'township' AND region_code = '331121'") == 252);

  Organisation enterprise;
  enterprise.kind = OrganisationKind::Enterprise;
  enterprise.code = enterprise.uscc = "91350100M000100Y43";
  enterprise.name = "某制药";
  enterprise.region_code = "000000";
  BOOST_TEST(told(run<RegisterOrganisations>(county_officer, {{enterprise}})) == "city_bureau_only");
  BOOST_TEST(told(run<RegisterOrganisations>(officer, {{enterprise}})) == "ok");
}

BOOST_AUTO_TEST_CASE(changes_an_organisation) {
  ChangeOrganisation::Input input{city::kLead, 1, "县第一人民医院", "", "hospital", OrganisationState::Active};
  BOOST_TEST(told(run<ChangeOrganisation>(actor(city::kOtherCountyBureau, {Role::CatalogueOfficer}), input)) == "not_found");
  BOOST_TEST(done<ChangeOrganisation>(county_officer, input).version == 2);
  BOOST_TEST(told(run<ChangeOrganisation>(county_officer, input)) == "version_mismatch");
  BOOST_TEST(find_organisation(session, city::kLead)->name == "县第一人民医院");
}

BOOST_AUTO_TEST_CASE(CA_12_no_organisation_is_left_without_a_way_back) {
  const auto state_of = [&](const Actor& who, OrganisationId id, OrganisationState state) {
    const auto one = find_organisation(session, id);
    return told(run<ChangeOrganisation>(who, {id, one->version, one->name, one->uscc, one->level, state}));
  };
  for (const OrganisationState state : {OrganisationState::Suspended, OrganisationState::Closed}) {
    BOOST_TEST(state_of(officer, city::kCityBureau, state) == "own_organisation");
    BOOST_TEST(state_of(county_officer, city::kCountyBureau, state) == "own_organisation");
  }
  const auto account = [&](int id, std::string_view role, std::string_view state) {
    tamper(
        "INSERT INTO user_account (id, username, display_name, organisation_id, roles, password_hash, state, must_change_password, "
        "password_changed_at, created_at) VALUES (" +
        std::to_string(id) + ", 'county." + std::to_string(id) + "', '管理员', 101, '" + std::string(role) + "', '', '" +
        std::string(state) + "', FALSE, '2026-01-01', '2026-01-01')");
  };
  account(1, "monitor", "active");
  account(2, "system_administrator", "disabled");
  BOOST_TEST(state_of(officer, city::kCountyBureau, OrganisationState::Suspended) == "ok");
  int id = 3;
  for (const char* role : {"system_administrator", "security_administrator", "audit_administrator"}) {
    account(id++, role, "active");
    BOOST_TEST(state_of(officer, city::kCountyBureau, OrganisationState::Closed) == "organisation_has_administrators name=青田县医保局",
               role);
    BOOST_TEST(state_of(Actor::system("test"), city::kCountyBureau, OrganisationState::Closed) ==
                   "organisation_has_administrators name=青田县医保局",
               role);
    tamper("UPDATE user_account SET state = 'disabled'");
  }
  BOOST_TEST(state_of(officer, city::kCountyBureau, OrganisationState::Closed) == "ok");
  // Its name may still be changed while it is out of use, and it comes back.
  account(id, "system_administrator", "active");
  BOOST_TEST(state_of(officer, city::kCountyBureau, OrganisationState::Closed) == "ok");
  BOOST_TEST(state_of(officer, city::kCountyBureau, OrganisationState::Active) == "ok");
}

BOOST_AUTO_TEST_CASE(CA_3_members_belong_to_one_alliance) {
  FormAlliance::Input second{"YGT331121B", "青田县第二医共体", "331121", "H33112100002", {}, clock.today()};
  BOOST_TEST(told(run<FormAlliance>(county_officer, second)) == "invalid_input /lead:member_of_another_alliance");
  second = {"YGT331122", "缙云县医共体", "331122", "H33112200001", {"H33112100002"}, clock.today()};
  BOOST_TEST(told(run<FormAlliance>(officer, second)) == "invalid_input /member_codes/0:outside_division");
  second.members.clear();
  BOOST_TEST(told(run<FormAlliance>(officer, second)) == "ok");
  BOOST_TEST(alliance_led_by(session, city::kLone, clock.today())->members.size() == 1U);

  ChangeMembers::Input change{city::kAlliance, 1, {}, {"H33112100002"}, clock.today().plus_days(-1)};
  BOOST_TEST(told(run<ChangeMembers>(county_officer, change)) == "invalid_input /on:starts_in_the_past");
  change.on = clock.today().plus_days(1);
  change.join = {"H33112100002", "91000000TEST00001A"};
  change.leave = {"H33112200001"};
  BOOST_TEST(told(run<ChangeMembers>(county_officer, change)).find("/leave_codes/0:not_a_member") != std::string::npos);
  BOOST_TEST(told(run<ChangeMembers>(county_officer, change)).find("/join_codes/1:not_an_active_institution") != std::string::npos);
  change.join.clear();
  change.leave = {"H33112100001"};
  BOOST_TEST(told(run<ChangeMembers>(county_officer, change)) == "invalid_input /leave_codes/0:alliance_lead_stays");
  change.leave = {"H33112100002"};
  BOOST_TEST(told(run<ChangeMembers>(county_officer, change)) == "ok");
  BOOST_TEST(alliance_of(session, city::kMemberA, clock.today()).has_value());  // still today
  BOOST_TEST(!alliance_of(session, city::kMemberA, change.on).has_value());
  BOOST_TEST(alliance_led_by(session, city::kLead, change.on)->members.size() == 2U);
  BOOST_TEST(told(run<ChangeMembers>(county_officer, change)) == "version_mismatch");
}

BOOST_AUTO_TEST_CASE(CA_4_bank_account_needs_two_persons) {
  const Actor finance = actor(city::kDistributor, {Role::EnterpriseFinance});
  ProposeBankAccount::Input input{city::kDistributor, AccountPurpose::Settlement, "丁医药配送", "某银行", "6222000011112222"};
  BOOST_TEST(told(run<ProposeBankAccount>(actor(city::kWinnerA, {Role::EnterpriseFinance}), input)) == "not_found");
  const auto proposed = done<ProposeBankAccount>(finance, input);
  BOOST_TEST(told(run<ProposeBankAccount>(finance, input)) == "bank_account_waiting");
  const BankAccountId id = proposed.kept.account.id;
  // The old account stays in use until the new one is checked, and only the city bureau checks an enterprise.
  BOOST_TEST(active_bank_account(session, city::kDistributor, "settlement")->id.value() == city::kDistributorAccount);
  BOOST_TEST(told(run<ApproveBankAccount>(actor(city::kCountyBureau, {Role::AgencyChecker}), {id})) == "not_found");
  Actor same = actor(city::kCityBureau, {Role::AgencyChecker});
  same.user = finance.user;
  BOOST_TEST(told(run<ApproveBankAccount>(same, {id})) == "same_person");
  const Actor checker = actor(city::kCityBureau, {Role::AgencyChecker});
  BOOST_TEST(told(run<ApproveBankAccount>(checker, {id})) == "ok");
  BOOST_CHECK(active_bank_account(session, city::kDistributor, "settlement")->id == id);
  BOOST_TEST(text("SELECT state FROM bank_account WHERE id = 971") == "replaced");
  BOOST_TEST(run<RefuseBankAccount>(checker, {id, "户名不符"}).rejection().token() == "step_not_allowed");

  input.account_number = "6222-0000";
  BOOST_TEST(told(run<ProposeBankAccount>(finance, input)) == "invalid_input /account_number:wrong_format");
  input.account_number = "62220000";
  const BankAccountId second = done<ProposeBankAccount>(finance, input).kept.account.id;
  BOOST_TEST(told(run<RefuseBankAccount>(checker, {second, " "})) == "invalid_input /reason:required");
  BOOST_TEST(told(run<RefuseBankAccount>(checker, {second, "户名不符"})) == "ok");
  BOOST_CHECK(active_bank_account(session, city::kDistributor, "settlement")->id == id);
}

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

BOOST_AUTO_TEST_CASE(products_and_varieties) {
  Variety variety{{}, "PZ0003", "恩扎卢胺", "口服常释剂型", "粒", "40mg", GoodsKind::Drug, 0};
  BOOST_TEST(told(run<AddVarieties>(officer, {{variety}})) == "ok");
  BOOST_TEST(told(run<AddVarieties>(officer, {{variety}})) ==
             "invalid_input /varieties/0/code:already_exists /varieties/0/generic_name:already_exists");
  NewProduct row;
  row.product.code = "XL02BBA326A001010102180";
  row.product.generic_name = "恩扎卢胺软胶囊";
  row.product.form = "软胶囊剂";
  row.product.spec = "40mg";
  row.product.pack = "112粒/盒";
  row.product.factor = ConversionFactor{112};
  row.product.min_unit = "粒";
  row.product.pack_unit = "盒";
  row.product.strength = Ratio::percent(100);
  row.variety = "PZ0003";
  row.maker = "91000000TEST00001A";
  row.listed_price = price("1568");
  row.listed_from = clock.today();
  row.price_source = "挂网";
  const ProductId id = done<AddProducts>(officer, {{row}}).at(0).id;
  BOOST_TEST(listed_prices_on(session, {id}, clock.today()).at(0).price.text() == "1568.0000");
  BOOST_TEST(find_product(session, id)->factor.count() == 112);
  BOOST_TEST(told(run<AddProducts>(officer, {{row}})) == "invalid_input /products/0/code:already_exists");
  row.product.code = "XL02BBA326A00101010218";
  BOOST_TEST(told(run<AddProducts>(officer, {{row}})) == "invalid_input /products/0/code:code_wrong_form");
  BOOST_TEST(told(run<ListPrice>(officer, {id, price("1500"), clock.today(), "挂网"})) == "price_date_taken date=2026-03-02");
  BOOST_TEST(told(run<ListPrice>(officer, {id, price("1500"), clock.today().plus_days(1), "挂网"})) == "ok");
  ChangeProduct::Input change{id, 1, "安可坦", "国药准字HJ20190063", true, false, true, true, ProductState::Active};
  BOOST_TEST(told(run<ChangeProduct>(officer, change)) == "ok");
  BOOST_TEST(find_product(session, id)->negotiated);
  BOOST_TEST(told(run<ChangeProduct>(officer, change)) == "version_mismatch");
}

BOOST_AUTO_TEST_CASE(CA_9_a_winner_authorises_distributors_by_area) {
  const Actor sales = actor(city::kWinnerA, {Role::Sales});
  AuthoriseDistributors::Input input{"", {{"91000000TEST00005E", "331121", "", {2026, 1, 1}, {2026, 12, 31}}}};
  BOOST_TEST(told(run<AuthoriseDistributors>(sales, input)) == "ok");
  BOOST_TEST(told(run<AuthoriseDistributors>(sales, input)) == "invalid_input /authorisations/0/distributor_code:authorised_already");
  input.winner = "91000000TEST00002B";
  BOOST_TEST(told(run<AuthoriseDistributors>(sales, input)) == "not_found");
  BOOST_CHECK(offer(city::kLead, city::kTabletBox).distributor == city::kOutsider);  // named for this very county
  BOOST_CHECK(offer(city::kLone, city::kTabletBox).distributor == city::kDistributor);
  BOOST_CHECK(offers_on(session, {{city::kLead, city::kTabletBox}}, {2027, 1, 1}).at(0).distributor == city::kDistributor);
  BOOST_TEST(told(run<WithdrawAuthorisation>(actor(city::kWinnerB, {Role::Sales}), {AuthorisationId{851}})) == "not_found");
  BOOST_TEST(told(run<WithdrawAuthorisation>(sales, {AuthorisationId{851}})) == "ok");
  const auto again = run<WithdrawAuthorisation>(sales, {AuthorisationId{851}});
  BOOST_TEST(filled(again.rejection().kind->zh, again.rejection().arguments) == "当前状态为“已撤销”，不能做“撤销”；现在可做：无");
  BOOST_TEST(!offer(city::kLone, city::kTabletBox).distributor.has_value());
  // For one product alone, of two that this winner makes.
  tamper("UPDATE product SET manufacturer_id = 301 WHERE id = 704");
  input = {"", {{"91000000TEST00005E", "331122", "XC08CAA001A001010100301", {2026, 1, 1}, {2026, 12, 31}}}};
  BOOST_TEST(told(run<AuthoriseDistributors>(sales, input)) == "ok");
  BOOST_CHECK(offer(city::kLone, city::kTabletBox).distributor == city::kOutsider);
  BOOST_TEST(!offer(city::kLone, city::kOriginatorBox).distributor.has_value());
}

BOOST_AUTO_TEST_CASE(CA_10_a_formulary_is_its_leads_to_keep) {
  const Actor buyer = actor(city::kLead, {Role::AllianceBuyer});
  BOOST_TEST(told(run<ListFormularyItems>(actor(city::kMemberA, {Role::AllianceBuyer}), {city::kAlliance, {"XC08CAA001A001010100301"}})) ==
             "not_found");
  BOOST_TEST(told(run<ListFormularyItems>(buyer, {city::kAlliance, {"XC08CAA001A001010100301", "X"}})) ==
             "invalid_input /product_codes/1:reference_not_found");
  BOOST_TEST(told(run<ListFormularyItems>(buyer, {city::kAlliance, {"XC08CAA001A001010100301"}})) == "ok");
  BOOST_TEST(told(run<RemoveFormularyItems>(buyer, {city::kAlliance, {"XC08CAA001A001010100301"}})) == "ok");
  BOOST_TEST(done<ListFormularyItems>(buyer, {city::kAlliance, {"XC08CAA001A001010100301"}}).items.size() == 1U);
  BOOST_TEST(count("SELECT COUNT(*) FROM formulary_item WHERE state = 'listed'") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
