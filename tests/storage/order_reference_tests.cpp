// What a process remembers of what orders refer to (OR-17): the very next order sees each change, whichever command made it.
#include <boost/test/unit_test.hpp>
#include <thread>

#include "catalog/award/change_award_price.h"
#include "catalog/award/step_award.h"
#include "catalog/award/withdraw_authorisation.h"
#include "catalog/formulary/change_formulary.h"
#include "catalog/party/change_members.h"
#include "catalog/party/change_organisation.h"
#include "catalog/product/change_product.h"
#include "catalog/product/list_price.h"
#include "catalog/round/step_round.h"
#include "procurement/agreement/change_agreement.h"
#include "procurement/bar/decide_bar.h"
#include "procurement/bar/propose_bar.h"
#include "procurement/order/order_reference.h"
#include "procurement/order/place_order.h"
#include "tests/support/workbench.h"

namespace liangjia::procurement {
namespace {

namespace city = test::city;

struct Fixture {
  test::Workbench bench{{}, {}};
  ReferenceMemory& memory = bench.memory.of<ReferenceMemory>();
  Actor officer = bench.actor(city::kCityBureau, {Role::CatalogueOfficer});
  Actor buyer = bench.actor(city::kLead, {Role::AllianceBuyer});
  Actor winner = bench.actor(city::kWinnerA, {Role::Sales});

  Fixture() {
    for (const auto product : {city::kTabletBox, city::kOriginatorBox}) offer(product);  // now they are remembered
  }

  static OrderRequest request_of(OrganisationId institution, catalog::ProductId product) {
    OrderRequest request;
    request.lines.push_back({institution, product, Packs{1}, {}, {}});
    return request;
  }
  // As an order would see it: test hooks compare it with the database besides.
  RowFacts offer(catalog::ProductId product, OrganisationId institution = city::kLead) {
    const auto session = bench.pool->lease();
    const OrderReference reference = load_reference(memory, *session, city::kLead, request_of(institution, product), bench.clock.today());
    const RowFacts* row = reference.find(institution, product);
    BOOST_REQUIRE(row);
    return *row;
  }
  std::int64_t version() { return bench.count("SELECT version FROM reference_version"); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(order_reference, Fixture)

BOOST_AUTO_TEST_CASE(OR_17_what_is_remembered_is_not_read_again) {
  const auto session = bench.pool->lease();
  std::vector<std::string> sent;
  session->observe([&](std::string_view text, std::span<const db::Value>) { sent.emplace_back(text); });
  load_reference(memory, *session, city::kLead, request_of(city::kLead, city::kTabletBox), bench.clock.today());
  session->observe({});
  // The number; then the three reads and the number once more by which test hooks compare memory and database.
  BOOST_TEST(sent.size() == 5U);
  BOOST_TEST(sent.front().starts_with("SELECT v.version"));
}

BOOST_AUTO_TEST_CASE(OR_17_a_price_that_starts_today_is_seen_at_once) {
  BOOST_TEST(offer(city::kOriginatorBox).price()->text() == "30.0000");
  const auto before = version();
  bench.done<catalog::ListPrice>(officer, {city::kOriginatorBox, Price{290000}, bench.clock.today(), "降价"});
  BOOST_TEST(version() > before);
  BOOST_TEST(offer(city::kOriginatorBox).price()->text() == "29.0000");
  bench.done<catalog::ChangeAwardPrice>(officer, {city::kTabletAward, 1, Price{41000}, bench.clock.today(), "续约"});
  BOOST_TEST(offer(city::kTabletBox).price()->text() == "4.1000");
}

BOOST_AUTO_TEST_CASE(OR_17_a_price_of_tomorrow_counts_tomorrow) {
  bench.done<catalog::ChangeAwardPrice>(officer, {city::kTabletAward, 1, Price{40000}, bench.clock.today().plus_days(1), "续约"});
  BOOST_TEST(offer(city::kTabletBox).price()->text() == "4.1600");
  bench.clock.advance(std::chrono::hours{24});
  BOOST_TEST(offer(city::kTabletBox).price()->text() == "4.0000");
}

BOOST_AUTO_TEST_CASE(OR_17_a_suspended_award_is_seen_at_once) {
  bench.done<catalog::SuspendAward>(officer, {city::kTabletAward, "质量问题"});
  BOOST_TEST(offer(city::kTabletBox).award_suspended);
  bench.done<catalog::ResumeAward>(officer, {city::kTabletAward, "整改完成"});
  BOOST_TEST(!offer(city::kTabletBox).award_suspended);
}

BOOST_AUTO_TEST_CASE(OR_17_a_withdrawn_authorisation_is_seen_at_once) {
  BOOST_TEST((offer(city::kTabletBox).distributor == city::kDistributor));
  bench.done<catalog::WithdrawAuthorisation>(winner, {catalog::AuthorisationId{851}});
  BOOST_TEST(!offer(city::kTabletBox).distributor.has_value());
}

BOOST_AUTO_TEST_CASE(OR_17_CA_10_formulary_and_membership_are_seen_at_once) {
  BOOST_TEST(!offer(city::kTabletBox).outside_formulary);
  const std::string other = bench.text("SELECT code FROM product WHERE id = 703");
  bench.done<catalog::ListFormularyItems>(buyer, {city::kAlliance, {other}});
  BOOST_TEST(offer(city::kTabletBox).outside_formulary);
  BOOST_TEST(offer(city::kTabletBox, city::kMemberA).outside_formulary);
  const std::string member = bench.text("SELECT code FROM organisation WHERE id = 202");
  bench.done<catalog::ChangeMembers>(officer, {city::kAlliance, 1, {}, {member}, bench.clock.today()});
  BOOST_TEST(!offer(city::kTabletBox, city::kMemberA).outside_formulary);
}

BOOST_AUTO_TEST_CASE(OR_17_a_stopped_product_and_a_closed_institution_are_seen_at_once) {
  catalog::ChangeProduct::Input product;
  product.id = city::kTabletBox;
  product.version = 1;
  product.state = catalog::ProductState::Stopped;
  bench.done<catalog::ChangeProduct>(officer, product);
  BOOST_TEST((offer(city::kTabletBox).product_state == catalog::ProductState::Stopped));
  offer(city::kTabletBox, city::kLone);
  bench.done<catalog::ChangeOrganisation>(officer, {city::kLone, 1, "邻县医院", "", "hospital", catalog::OrganisationState::Suspended});
  BOOST_TEST((offer(city::kTabletBox, city::kLone).institution_state == catalog::OrganisationState::Suspended));
}

BOOST_AUTO_TEST_CASE(OR_17_a_suspended_agreement_is_seen_at_once) {
  BOOST_TEST(offer(city::kTabletBox).accounts.at(0).agreement.has_value());
  const Actor bureau = bench.actor(city::kCountyBureau, {Role::AgencyChecker});
  bench.done<SuspendAgreement>(bureau, {AgreementId{city::kLeadAgreement}, "配送整改"});
  BOOST_TEST(!offer(city::kTabletBox).accounts.at(0).agreement.has_value());
  bench.done<ResumeAgreement>(bureau, {AgreementId{city::kLeadAgreement}, "整改完成"});
  BOOST_TEST(offer(city::kTabletBox).accounts.at(0).agreement.has_value());
}

BOOST_AUTO_TEST_CASE(OR_17_OR_20_C31_a_round_that_ended_and_the_terms_signed_are_of_what_is_remembered) {
  const ServingAccount before = offer(city::kTabletBox).accounts.at(0);
  BOOST_TEST(!before.round_ended);
  BOOST_TEST((before.terms == SupplyTerms{24, false, 72, 8, ClockStart::Placed}));
  BOOST_TEST(offer(city::kTabletBox).rule_set == "round_7");
  bench.done<catalog::EndRound>(officer, {catalog::RoundId{501}});
  BOOST_TEST(offer(city::kTabletBox).accounts.at(0).round_ended);
}

BOOST_AUTO_TEST_CASE(EB_1_EB_2_EB_3_OR_17_C31_two_persons_bar_an_enterprise_and_orders_see_it_at_once) {
  using test::told;
  const Actor maker = bench.actor(city::kCityBureau, {Role::AgencyMaker, Role::AgencyChecker}, 2);
  const Actor checker = bench.actor(city::kCityBureau, {Role::AgencyChecker}, 3);
  const BusinessDate today = bench.clock.today();
  const auto barring = [&](OrganisationId enterprise, BusinessDate from, std::optional<BusinessDate> to = {}) {
    return ProposeBar::Input{enterprise, from, to, "特别严重失信，省公告"};
  };
  const Actor county = bench.actor(city::kCountyBureau, {Role::AgencyMaker, Role::AgencyChecker});
  BOOST_TEST(told(bench.run<ProposeBar>(county, barring(city::kWinnerA, today))) == "city_bureau_only");
  BOOST_TEST(told(bench.run<ProposeBar>(maker, barring(city::kLead, today))) == "invalid_input /enterprise_id:reference_not_found");
  BOOST_TEST(told(bench.run<ProposeBar>(maker, barring(city::kWinnerA, today.plus_days(-1)))) ==
             "invalid_input /valid_from:starts_in_the_past");
  BOOST_TEST(told(bench.run<ProposeBar>(maker, barring(city::kWinnerA, today, today.plus_days(-1)))) ==
             "invalid_input /valid_to:period_reversed");

  const auto order = [&] { return told(bench.run<PlaceOrder>(buyer, {request_of(city::kLead, city::kTabletBox)})); };
  BOOST_TEST(order() == "ok");
  const EnterpriseBarId bar = bench.done<ProposeBar>(maker, barring(city::kWinnerA, today, today.plus_days(1))).id;
  BOOST_TEST(order() == "ok");  // one person's word
  BOOST_TEST(told(bench.run<ConfirmBar>(maker, {bar, "属实"})) == "same_person");
  BOOST_TEST(told(bench.run<ConfirmBar>(checker, {bar, ""})) == "invalid_input /reason:required");
  BOOST_TEST(told(bench.run<ConfirmBar>(county, {bar, "属实"})) == "city_bureau_only");
  BOOST_TEST(told(bench.run<LiftBar>(checker, {bar, "属实"})).starts_with("step_not_allowed"));
  bench.done<ConfirmBar>(checker, {bar, "属实"});
  BOOST_TEST(order() == "invalid_input /lines/0/product_id:order_enterprise_barred");
  BOOST_TEST(told(bench.run<PlaceOrder>(buyer, {request_of(city::kLead, city::kOriginatorBox)})) == "ok");  // another's
  bench.clock.advance(std::chrono::hours{48});
  BOOST_TEST(order() == "ok");  // it ended
  bench.clock.advance(-std::chrono::hours{48});
  bench.done<LiftBar>(checker, {bar, "信用修复"});
  BOOST_TEST(order() == "ok");

  const EnterpriseBarId other = bench.done<ProposeBar>(maker, barring(city::kDistributor, today)).id;
  bench.done<RefuseBar>(checker, {other, "查无此事"});
  BOOST_TEST(told(bench.run<ConfirmBar>(checker, {other, "属实"})).starts_with("step_not_allowed"));
  BOOST_TEST(order() == "ok");
  const auto session = bench.pool->lease();
  BOOST_TEST(list_enterprise_bars(*session, {city::kWinnerA, BarState::Lifted}, {}).items.size() == 1U);
  BOOST_TEST(find_enterprise_bar(*session, bar)->enterprise_name == "甲制药");
}

BOOST_AUTO_TEST_CASE(OR_17_a_change_that_keeps_the_number_is_found) {
  const auto session = bench.pool->lease();
  const auto reference = load_reference(memory, *session, city::kLead, request_of(city::kLead, city::kTabletBox), bench.clock.today());
  const auto number = std::to_string(version());
  bench.tamper("UPDATE product SET state = 'stopped' WHERE id = 701");
  // The number moved: whoever holds the old reference is late, not wrong.
  BOOST_CHECK_NO_THROW(ensure_as_remembered(*session, reference, bench.clock.today()));
  bench.tamper("UPDATE reference_version SET version = " + number + " - 1");  // tamper() counts one up
  BOOST_CHECK_THROW(ensure_as_remembered(*session, reference, bench.clock.today()), InternalBug);
}

BOOST_AUTO_TEST_CASE(OR_17_many_askers_during_changes_never_see_an_old_price_after_the_change_returned) {
  std::atomic<std::int64_t> floor{300000};
  std::atomic<bool> stop{false};
  std::atomic<int> wrong{0};
  std::vector<std::jthread> askers;
  for (int i = 0; i < 4; ++i) {
    askers.emplace_back([&] {
      while (!stop) {
        const std::int64_t least_recent = floor;  // prices fall: what is seen may be lower, never higher
        const auto session = bench.pool->lease();
        const auto reference =
            load_reference(memory, *session, city::kLead, request_of(city::kLead, city::kOriginatorBox), bench.clock.today());
        if (reference.rows.at(0).price()->count_e4() > least_recent) ++wrong;
      }
    });
  }
  for (int i = 1; i <= 40; ++i) {
    bench.clock.advance(std::chrono::hours{24});
    bench.done<catalog::ListPrice>(officer, {city::kOriginatorBox, Price{300000 - i * 100}, bench.clock.today(), "逐日"});
    floor = 300000 - i * 100;
  }
  stop = true;
  askers.clear();
  BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
