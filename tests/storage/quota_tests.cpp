// Contracted volumes before and after they are locked: objections, amendments, transfers inside an alliance.
#include <boost/test/unit_test.hpp>

#include "procurement/quota/amend_quota.h"
#include "procurement/quota/decide_quota_objection.h"
#include "procurement/quota/decide_quota_transfer.h"
#include "procurement/quota/object_quota.h"
#include "procurement/quota/propose_quota_transfer.h"
#include "procurement/quota/quota_document.h"
#include "tests/storage/volume_fixture.h"

using namespace liangjia;
using namespace liangjia::procurement;
using test::told;

BOOST_FIXTURE_TEST_SUITE(quota, VolumeFixture)

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
