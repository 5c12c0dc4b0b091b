// Agreements of three parties, from the draft to the third consent.
#include <boost/test/unit_test.hpp>

#include "core/database/embedded_migrations.h"
#include "core/platform/crypto.h"
#include "procurement/agreement/change_agreement.h"
#include "procurement/agreement/sign_agreements.h"
#include "procurement/quota/amend_quota.h"
#include "tests/storage/volume_fixture.h"

using namespace liangjia;
using namespace liangjia::procurement;
using test::told;

BOOST_FIXTURE_TEST_SUITE(agreement, VolumeFixture)

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

BOOST_AUTO_TEST_CASE(AG_5_C21_the_terms_of_the_day_of_signing_stay_with_the_agreement) {
  const Rule days(*this, "order.delivery_hours", "round_7", "36");
  const Rule due(*this, "due_date.rule", "round_7", "C");
  const Rule share(*this, "prepayment.ratio", "round_7", "0.35");
  bench.tamper("UPDATE rule SET value = '20' WHERE id = 48");  // days of the contract, where rule C looks
  bench.book.forget();
  approved(lead, report(city::kLead, 1'000), county_officer);
  lock_all();
  const Agreement drafted = bench.done<DraftAgreements>(maker, {city::kYear, std::nullopt, {}, 50}).agreements.at(0);
  bench.tamper("UPDATE rule SET value = '30' WHERE id = 48");
  bench.book.forget();
  BOOST_TEST((drafted.terms == AgreementTerms{{24, false, 36, 8, ClockStart::Placed}, {DueRule::C, 30, 20}, Ratio::percent(35)}));
  const auto session = bench.pool->lease();
  BOOST_TEST((find_agreements(*session, {drafted.id}).at(0).terms == drafted.terms));
  const std::string text = bench.text("SELECT document FROM agreement WHERE id = " + std::to_string(drafted.id.value()));
  for (const char* part : {"一般订单36小时内送达，急救订单8小时内送达", "货款于验收合格之日起20日内结清", "约定采购金额的35%向甲方预付"})
    BOOST_TEST(text.find(part) != std::string::npos, part);
}

BOOST_AUTO_TEST_CASE(AG_5_C21_terms_of_agreements_signed_before_they_were_kept_are_read_off_their_text) {
  const auto read_off = [&] {
    const auto& all = db::embedded_migrations();
    const std::string text = std::ranges::find(all, "signed_terms", &db::Migration::name)->text;
    const std::string_view start = "UPDATE agreement SET";
    int statements = 0;
    for (std::size_t at = text.find(start); at != std::string::npos; at = text.find(start, at + 1)) {
      bench.tamper(text.substr(at, text.find(';', at) - at));
      ++statements;
    }
    BOOST_TEST(statements == 3);
  };
  approved(lead, report(city::kLead, 1'000), county_officer);
  lock_all();
  const Agreement drafted = bench.done<DraftAgreements>(maker, {city::kYear, std::nullopt, {}, 50}).agreements.at(0);
  const auto kept = [&] { return find_agreements(*bench.pool->lease(), {drafted.id}).at(0).terms; };
  bench.tamper(
      "UPDATE agreement SET response_hours = 1, delivery_hours = 1, emergency_hours = 1, due_rule = 'C', prepayment_ratio_ppm = 1");
  read_off();
  BOOST_TEST((kept() == drafted.terms));
  BOOST_TEST((kept().due.rule == DueRule::B && kept().supply.delivery_hours == 48 && kept().prepayment == Ratio::percent(30)));
  bench.tamper("UPDATE agreement SET document = REPLACE(document, '验收合格的次月末前', '验收合格之日起45日内')");
  read_off();
  BOOST_TEST((kept().due == DueTerms{DueRule::A, 45, 45, false}));
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

BOOST_AUTO_TEST_SUITE_END()
