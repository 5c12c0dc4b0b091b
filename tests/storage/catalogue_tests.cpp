// The catalogue on a real database: parties and alliances (CA-2, CA-3, CA-12), bank accounts by two persons (CA-4), products, whom a winner
// authorises (CA-9), formularies (CA-10).
#include <boost/test/unit_test.hpp>

#include "catalog/award/authorise_distributors.h"
#include "catalog/award/offer.h"
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
#include "catalog/variety/add_varieties.h"
#include "tests/storage/catalogue_fixture.h"

using namespace liangjia;
using namespace liangjia::catalog;
using namespace liangjia::test;

BOOST_FIXTURE_TEST_SUITE(catalogue, CatalogueBench)

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

BOOST_AUTO_TEST_CASE(CA_12_H3_no_organisation_is_left_without_a_way_back) {
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
