// Money through the commands: receipts, prepayments, claims, payments and the bank's answers; and their invariants firing.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_document.h"
#include "settlement/fund/fund_document.h"
#include "settlement/payment/payment_document.h"
#include "settlement/payment/payment_store.h"
#include "settlement/prepayment/end_prepayment.h"
#include "settlement/prepayment/prepayment_document.h"
#include "tests/storage/fund_flow_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

const std::string& kRegion = test::kFundRegion;

struct Fixture : test::FundFlow {
  // What may be settled now, on its way through the bank.
  Batch paying_batch() {
    const Actor verifier = test::post_of(bench, city::kLead, Role::InstitutionFinance);
    const auto verified = story.verified(verifier, {story.applied(city::kDistributor, city::kLead, month)});
    return story.approved(city::kCountyBureau, story.reviewed(city::kCountyBureau, verified)).front();
  }
  std::vector<PrepaymentView> prepayments(const Actor& who) {
    const command::Reading reading(bench.book.current(*bench.pool->lease()), bench.clock.now(), who);
    return list_prepayments(*bench.pool->lease(), reading.moment(), {}, {}).items;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(fund_flow, Fixture)

BOOST_AUTO_TEST_CASE(FU_2_a_receipt_counts_after_a_second_person_booked_it) {
  Actor both = bench.actor(city::kCountyBureau, {Role::AgencyMaker, Role::FinanceApprover}, 9);
  const auto receipt = bench.done<RecordFundReceipt>(both, {kRegion, Fen{100}, bench.clock.today(), "F1"});
  const FundReceiptId id = receipt.id;
  BOOST_TEST(pool_positions(*bench.pool->lease(), maker.scope, bench.clock.today()).empty());
  BOOST_TEST(told(bench.run<BookFundReceipt>(both, {id})) == "same_person");
  Actor other_account = finance;  // AC-25: the person, not the account
  other_account.other_accounts = {both.user};
  BOOST_TEST(told(bench.run<BookFundReceipt>(other_account, {id})) == "same_person");
  BOOST_TEST(told(bench.run<BookFundReceipt>(bench.actor(city::kOtherCountyBureau, {Role::FinanceApprover}), {id})) == "not_found");
  bench.done<BookFundReceipt>(finance, {id});
  BOOST_TEST(told(bench.run<BookFundReceipt>(finance, {id})) == "step_not_allowed");
  BOOST_TEST(told(bench.run<RecordFundReceipt>(maker, {kRegion, Fen{100}, bench.clock.today(), "F1"})) == "already_exists");
  const auto positions = pool_positions(*bench.pool->lease(), maker.scope, bench.clock.today());
  BOOST_REQUIRE(positions.size() == 1u);
  BOOST_TEST(positions[0].fund.available().count() == 100);
  BOOST_TEST(list_fund_receipts(*bench.pool->lease(), finance, {}, {}).items.size() == 1u);
}

BOOST_AUTO_TEST_CASE(PP_1_PP_3_PP_4_computed_from_locked_contracts_for_one_and_for_all) {
  const auto one = bench.done<ComputePrepayments>(maker, {city::kYear, city::kLead, std::nullopt});
  BOOST_TEST(one.made.at(0).basis.text() == "8319.00");   // 1,000 x 4.16 + 100 x 41.59
  BOOST_TEST(one.made.at(0).amount.text() == "2495.70");  // 30 %
  BOOST_TEST(told(bench.run<ComputePrepayments>(maker, {city::kYear, city::kLead, std::nullopt})) == "already_exists");
  BOOST_TEST(told(bench.run<ComputePrepayments>(maker, {city::kYear, city::kMemberB, Ratio{299'999}})) == "prepayment_ratio_too_low");
  const auto all = bench.done<ComputePrepayments>(maker, {city::kYear, std::nullopt, Ratio::percent(50)});
  BOOST_TEST(all.made.size() == 2u);      // the members; the lone institution lies in another county
  BOOST_TEST(all.left_out.size() == 1u);  // the lead has one
  BOOST_TEST(bench.count("SELECT amount_fen FROM prepayment WHERE institution_id = 203") == 2'184);  // 10.5 boxes, half of 43.68
  BOOST_TEST(prepayments(maker).size() == 3u);
  BOOST_TEST(prepayments(hospital).size() == 1u);
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(FU_1_PP_5_PY_2_two_persons_fund_bank_reject_and_issue_anew) {
  const PrepaymentId id = computed(city::kLead);
  BOOST_TEST(told(bench.run<ApprovePrepayment>(checker, {id})) == "fund_short");
  fund(Fen{249'569});
  BOOST_TEST(told(bench.run<ApprovePrepayment>(checker, {id})) == "fund_short");  // one fen short
  fund(Fen{1}, "F2");
  Actor same = maker;
  same.roles.push_back(Role::AgencyChecker);
  BOOST_TEST(told(bench.run<ApprovePrepayment>(same, {id})) == "same_person");
  BOOST_TEST((bench.done<ApprovePrepayment>(checker, {id}).state == PrepaymentState::Paying));
  const std::string first = last_instruction();
  BOOST_TEST((answer(false, "账号不符", first).value().state == PaymentState::Rejected));
  BOOST_TEST(told(answer(true, "B1", first)) == "payment_result_contrary");
  BOOST_TEST(bench.verify().empty());
  BOOST_TEST(bench.text("SELECT state_reason FROM prepayment") == "账号不符");
  bench.done<ReissuePrepayment>(checker, {id});
  const std::string second = last_instruction();
  BOOST_TEST(second != first);
  const auto told_once = answer(true, "B1", second), told_twice = answer(true, "B1", second);
  BOOST_TEST(json::dump(payment_document(told_once.value())) == json::dump(payment_document(told_twice.value())));
  BOOST_TEST(told(answer(true, "B2", second)) == "payment_result_contrary");
  BOOST_TEST(told(answer(false, "no", second)) == "payment_result_contrary");
  BOOST_TEST(told(answer(true, "B1", "PI0000000000000")) == "not_found");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM ledger_transfer WHERE kind = 'bank_confirmed'") == 1);
  const auto whole = find_whole_prepayment(*bench.pool->lease(), hospital.scope, id);
  BOOST_REQUIRE(whole.has_value());
  BOOST_TEST((whole->view.prepayment.state == PrepaymentState::Paid));
  BOOST_TEST(whole->lines.size() == 2u);
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(PP_7_returned_at_clearing_never_more_than_the_balance) {
  fund(Fen{1'000'000});
  const PrepaymentId id = paid_prepayment();
  BOOST_TEST(told(bench.run<ReturnPrepayment>(checker, {id, Fen{249'571}, "R1"})) == "prepayment_return_too_much");
  bench.done<ReturnPrepayment>(checker, {id, Fen{100'000}, "R1"});
  BOOST_TEST((bench.done<ConfirmPrepaymentReturn>(finance, {id}).state == PrepaymentState::Paid));
  bench.done<ReturnPrepayment>(checker, {id, Fen{149'570}, "R2"});
  BOOST_TEST((bench.done<ConfirmPrepaymentReturn>(finance, {id}).state == PrepaymentState::Cleared));
  BOOST_TEST(told(bench.run<ReturnPrepayment>(checker, {id, Fen{1}, "R3"})) == "step_not_allowed");
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(PP_8_H2_a_return_counts_when_a_second_person_confirmed_it) {
  fund(Fen{1'000'000});
  const PrepaymentId id = paid_prepayment();
  const auto recorded = bench.done<ReturnPrepayment>(checker, {id, Fen{100'000}, "R1"});
  BOOST_TEST((recorded.state == PrepaymentState::Returning));
  BOOST_TEST(recorded.returned.count() == 0);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM ledger_transfer WHERE kind = 'prepayment_returned'") == 0);
  BOOST_TEST(told(bench.run<ConfirmPrepaymentReturn>(checker, {id})) == "same_person");
  BOOST_TEST(told(bench.run<ReturnPrepayment>(finance, {id, Fen{1}, "R2"})) == "step_not_allowed");
  BOOST_TEST(bench.verify().empty());
  BOOST_TEST((bench.done<WithdrawPrepaymentReturn>(checker, {id}).state == PrepaymentState::Paid));
  BOOST_TEST(told(bench.run<ConfirmPrepaymentReturn>(finance, {id})) == "step_not_allowed");
  bench.done<ReturnPrepayment>(checker, {id, Fen{100'000}, "R1"});
  BOOST_TEST(bench.done<ConfirmPrepaymentReturn>(maker, {id}).returned.text() == "1000.00");
  BOOST_TEST(bench.text("SELECT memo FROM ledger_transfer WHERE kind = 'prepayment_returned'") == "R1");
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(PY_5_PY_6_PY_7_H2_no_one_person_gets_a_second_payment_out_of_a_prepayment) {
  fund(Fen{1'000'000});
  const PrepaymentId id = computed(city::kLead);
  bench.done<ApprovePrepayment>(checker, {id});
  const std::string first = last_instruction();
  for (const bool accepted : {true, false}) BOOST_TEST(told(tells(checker, accepted, "B1", first)) == "same_person");
  const auto reported = tells(maker, false, "账号不符", first);
  BOOST_REQUIRE(reported.ok());
  BOOST_TEST((reported->state == PaymentState::RejectionReported));
  BOOST_TEST(told(tells(maker, false, "账号不符", first)) == "ok");  // told again: answered alike
  BOOST_TEST(told(tells(maker, true, "B1", first)) == "payment_result_contrary");
  BOOST_TEST(bench.text("SELECT state FROM prepayment") == "paying");
  BOOST_TEST(told(bench.run<ReissuePrepayment>(checker, {id})) == "step_not_allowed");
  const auto in_transit = pool_positions(*bench.pool->lease(), maker.scope, bench.clock.today()).at(0).fund.in_transit;
  BOOST_TEST(in_transit.count() == reported->amount.count());
  BOOST_TEST(bench.verify().empty());
  const Actor stranger = bench.actor(city::kOtherCountyBureau, {Role::FinanceApprover});
  BOOST_TEST(told(bench.run<ConfirmBankRejection>(stranger, {reported->id})) == "not_found");
  for (const Actor& who : {maker, checker}) BOOST_TEST(told(bench.run<ConfirmBankRejection>(who, {reported->id})) == "same_person");
  BOOST_TEST(told(bench.run<WithdrawBankRejection>(checker, {reported->id})) == "same_person");

  const auto withdrawn = bench.done<WithdrawBankRejection>(maker, {reported->id});
  BOOST_TEST((withdrawn.state == PaymentState::Issued && !withdrawn.bank_reason && !withdrawn.result_by));
  BOOST_TEST(told(bench.run<ConfirmBankRejection>(finance, {reported->id})) == "step_not_allowed");
  BOOST_TEST(bench.verify().empty());

  BOOST_TEST((answer(false, "账号不符", first)->state == PaymentState::Rejected));
  for (const Actor& witness : {maker, finance}) {
    Actor both = witness;
    both.roles.push_back(Role::AgencyChecker);
    BOOST_TEST(told(bench.run<ReissuePrepayment>(both, {id})) == "same_person");
  }
  bench.done<ReissuePrepayment>(checker, {id});
  BOOST_TEST(bench.count("SELECT made_by FROM payment WHERE state = 'issued'") == finance.user.value());
  BOOST_TEST(told(tells(checker, false, "B2", last_instruction())) == "same_person");
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(PY_7_H2_who_told_that_a_claims_payment_came_back_does_not_pay_it_again) {
  fund(Fen{1'000'000});
  const ClaimId id = reviewed_claim(Fen{100});
  bench.done<ApproveClaim>(checker, {id});
  BOOST_TEST(told(tells(checker, false, "户名不符", last_instruction())) == "same_person");
  BOOST_TEST(told(answer(false, "户名不符", last_instruction())) == "ok");
  for (const Actor& witness : {maker, finance}) {
    Actor both = witness;
    both.roles.push_back(Role::AgencyChecker);
    BOOST_TEST(told(bench.run<PayClaim>(both, {id})) == "same_person");
  }
  BOOST_TEST((bench.done<PayClaim>(checker, {id}).state == ClaimState::Paying));
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(CL_2_CL_3_PP_6_direct_offset_then_prepayment_then_the_rest) {
  fund(Fen{1'000'000});
  paid_prepayment();
  accept_goods(72);
  story.settled(city::kCountyBureau, city::kDistributor, city::kLead, month);
  accept_goods(28);  // 416.00 in all
  month_ends();
  const ClaimId id = reviewed_claim(Fen{100'000});
  BOOST_TEST(told(bench.run<FileClaim>(hospital, {city::kLead, last_month, Fen{5}})) == "already_exists");
  BOOST_TEST(told(bench.run<ApproveClaim>(
                 [&] {
                   Actor same = maker;
                   same.roles.push_back(Role::AgencyChecker);
                   return same;
                 }(),
                 {id})) == "same_person");
  const auto claim = bench.done<ApproveClaim>(checker, {id});
  BOOST_TEST((claim.state == ClaimState::Paying));
  BOOST_TEST(claim.offset_direct.text() == "299.52");
  BOOST_TEST(claim.offset_prepayment.text() == "124.80");  // 30 % of 416.00
  BOOST_TEST(claim.rest.text() == "575.68");
  BOOST_TEST(bench.verify().empty());
  BOOST_TEST(told(answer(false, "户名不符", last_instruction())) == "ok");
  BOOST_TEST(bench.text("SELECT state FROM claim") == "approved");
  BOOST_TEST(bench.verify().empty());
  bench.done<PayClaim>(checker, {id});
  BOOST_TEST(told(answer(true, "BANK-C", last_instruction())) == "ok");
  BOOST_TEST(bench.text("SELECT state FROM claim") == "settled");
  BOOST_TEST(find_whole_claim(*bench.pool->lease(), hospital.scope, id).value().offsets.size() == 1u);
  BOOST_TEST(list_payments(*bench.pool->lease(), bench.actor(city::kDistributor, {Role::EnterpriseFinance}), {}, {}).items.size() == 1u);
  for (const std::string& violation : bench.verify()) BOOST_ERROR(violation);
}

BOOST_AUTO_TEST_CASE(CL_4_a_payment_on_its_way_is_not_offset_and_may_come_back) {
  fund(Fen{1'000'000});
  accept_goods();
  const Batch batch = paying_batch();
  const auto claim = bench.done<ApproveClaim>(checker, {reviewed_claim(Fen{100'000})});
  BOOST_TEST(claim.offset_direct.text() == "0.00");
  story.bank_refused(city::kCountyBureau, batch.payment, "退回");  // would break the floor had it been offset
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(CL_5_FU_1_a_claim_waits_as_approved_until_the_fund_can_pay) {
  const ClaimId id = reviewed_claim(Fen{100});
  BOOST_TEST((bench.done<ApproveClaim>(checker, {id}).state == ClaimState::Approved));
  BOOST_TEST(told(bench.run<PayClaim>(checker, {id})) == "fund_short");
  fund(Fen{100});
  BOOST_TEST((bench.done<PayClaim>(checker, {id}).state == ClaimState::Paying));
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(CL_1_CL_6_C37_refused_claims_may_be_filed_again_and_months_not_over_not_at_all) {
  const ClaimId id = reviewed_claim(Fen{100});
  bench.done<RefuseClaim>(maker, {id, "金额有误"});
  const auto again = bench.done<FileClaim>(hospital, {city::kLead, last_month, Fen{90}});
  BOOST_TEST((again.again && again.claim.id == id && again.claim.state == ClaimState::Filed));
  for (const BusinessMonth early : {month, month.next()})
    BOOST_TEST(test::told(bench.run<FileClaim>(hospital, {city::kLead, early, Fen{5}})) == "invalid_input /month:claim_month_not_over");
  BOOST_TEST(!bench.run<FileClaim>(hospital, {city::kLone, last_month, Fen{5}}).ok());
  BOOST_TEST(list_claims(*bench.pool->lease(), hospital, {}, {}).items.size() == 1u);
}

BOOST_AUTO_TEST_CASE(FU_2_a_receipt_is_refused_and_never_lies_in_the_future) {
  const auto receipt = bench.done<RecordFundReceipt>(maker, {kRegion, Fen{100}, bench.clock.today(), "F1"});
  bench.done<RefuseFundReceipt>(finance, {receipt.id});
  BOOST_TEST(pool_positions(*bench.pool->lease(), maker.scope, bench.clock.today()).empty());
  BOOST_TEST(test::told(bench.run<RecordFundReceipt>(maker, {kRegion, Fen{100}, bench.clock.today().plus_days(1), "F2"})) ==
             "invalid_input /received_on:receipt_in_future");
}

BOOST_AUTO_TEST_CASE(refused_before_it_is_paid_and_after_the_bank_rejected_it) {
  fund(Fen{1'000'000});
  const PrepaymentId early = computed(city::kMemberB);
  BOOST_TEST((bench.done<RefusePrepayment>(checker, {early, "机构停用"}).state == PrepaymentState::Refused));
  const PrepaymentId late = computed(city::kLead);
  bench.done<ApprovePrepayment>(checker, {late});
  BOOST_TEST(told(answer(false, "账号不符", last_instruction())) == "ok");
  BOOST_TEST((bench.done<RefusePrepayment>(checker, {late, "账户无法更正"}).state == PrepaymentState::Refused));
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(CL_1_a_filed_claim_is_refused_before_review) {
  const auto filed = bench.done<FileClaim>(hospital, {city::kLead, last_month, Fen{100}});
  BOOST_TEST(!filed.again);
  bench.done<RefuseClaim>(maker, {filed.claim.id, "金额有误"});
  BOOST_TEST(bench.text("SELECT state FROM claim") == "refused");
}

BOOST_AUTO_TEST_CASE(nothing_is_paid_without_an_account_of_the_payee) {
  fund(Fen{1'000'000});
  BOOST_TEST(told(bench.run<ApprovePrepayment>(checker, {computed(city::kMemberB)})) == "bank_account_missing");
}

BOOST_AUTO_TEST_CASE(PP_1_PP_2_without_locked_volume_or_price_there_is_nothing_to_prepay) {
  bench.tamper("DELETE FROM award_price WHERE award_id = 803");
  BOOST_TEST(told(bench.run<ComputePrepayments>(maker, {city::kYear, city::kLead, std::nullopt})) == "prepayment_price_missing");
  bench.tamper("UPDATE agreement SET state = 'suspended'");
  BOOST_TEST(told(bench.run<ComputePrepayments>(maker, {city::kYear, city::kLead, std::nullopt})) == "prepayment_nothing_contracted");
  bench.tamper("UPDATE agreement SET state = 'in_force'");
  bench.tamper("UPDATE quota_account SET state = 'computed'");
  BOOST_TEST(told(bench.run<ComputePrepayments>(maker, {city::kYear, city::kLead, std::nullopt})) == "prepayment_nothing_contracted");
}

BOOST_AUTO_TEST_CASE(a_result_has_its_own_bank_reference_and_a_date_between_issue_and_today) {
  fund(Fen{1'000'000});
  paid_prepayment();
  bench.done<ApproveClaim>(checker, {reviewed_claim(Fen{100})});
  const std::string issued = last_instruction();
  BOOST_TEST(told(answer(true, "BANK-P", issued)) == "payment_reference_used");
  const BusinessDate today = bench.clock.today();
  for (const BusinessDate day : {today.plus_days(-1), today.plus_days(1)}) {
    BOOST_TEST(test::told(bench.run<RecordBankResult>(maker, {issued, true, "BANK-Q", "", day}))
                   .starts_with("invalid_input /result_on:result_date_outside"));
  }
}

BOOST_AUTO_TEST_CASE(CO_5_what_is_offered_is_not_refused) {
  const Actor both = bench.actor(city::kCountyBureau, {Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover}, 9);
  const auto offered = [&](const Actor& who, const auto& draw, const auto& what) {
    const command::Reading reading(bench.book.current(*bench.pool->lease()), bench.clock.now(), who);
    return json::dump(*draw(what, reading.moment()).find("allowed_actions"));
  };
  const auto receipt = bench.done<RecordFundReceipt>(both, {kRegion, Fen{1'000'000}, bench.clock.today(), "F1"});
  BOOST_TEST(offered(both, fund_receipt_view_document, receipt) == "[]");
  BOOST_TEST(offered(finance, fund_receipt_view_document, receipt) == R"(["book_fund_receipt","refuse_fund_receipt"])");
  bench.done<BookFundReceipt>(finance, {receipt.id});

  const auto prepayment = [&] { return prepayments(both).at(0); };
  const PrepaymentId id = bench.done<ComputePrepayments>(both, {city::kYear, city::kLead, std::nullopt}).made.at(0).id;
  BOOST_TEST(offered(both, prepayment_view_document, prepayment()) == R"(["refuse_prepayment"])");
  BOOST_TEST(offered(checker, prepayment_view_document, prepayment()) == R"(["approve_prepayment","refuse_prepayment"])");
  bench.done<ApprovePrepayment>(checker, {id});
  BOOST_TEST(offered(checker, prepayment_view_document, prepayment()) == "[]");
  const auto payment_shown_to = [](const PaymentView& view, const command::Moment& moment) {
    return payment_view_document(view, moment, test::city_vault());
  };
  const auto payment = [&] { return list_payments(*bench.pool->lease(), both, {}, {}).items.at(0); };
  BOOST_TEST(offered(both, payment_shown_to, payment()) == R"(["record_bank_result"])");
  BOOST_TEST(offered(finance, payment_shown_to, payment()) == "[]");  // another role
  BOOST_TEST(offered(checker, payment_shown_to, payment()) == "[]");  // let it go
  const auto reported = tells(maker, false, "账号不符", last_instruction());
  BOOST_TEST(offered(maker, payment_shown_to, payment()) == R"(["withdraw_bank_rejection"])");
  BOOST_TEST(offered(finance, payment_shown_to, payment()) == R"(["confirm_bank_rejection","withdraw_bank_rejection"])");
  BOOST_TEST(offered(checker, payment_shown_to, payment()) == "[]");
  bench.done<WithdrawBankRejection>(finance, {reported.value().id});
  BOOST_TEST(told(answer(true, "BANK-P", last_instruction())) == "ok");
  BOOST_TEST(offered(both, payment_shown_to, payment()) == "[]");
  BOOST_TEST(offered(both, prepayment_view_document, prepayment()) == "[]");
  BOOST_TEST(offered(checker, prepayment_view_document, prepayment()) == R"(["return_prepayment"])");

  const auto claim = [&] { return list_claims(*bench.pool->lease(), both, {}, {}).items.at(0); };
  const ClaimId filed = bench.done<FileClaim>(hospital, {city::kLead, last_month, Fen{100}}).claim.id;
  BOOST_TEST(offered(hospital, claim_view_document, claim()) == "[]");
  BOOST_TEST(offered(both, claim_view_document, claim()) == R"(["review_claim","refuse_claim"])");
  bench.done<ReviewClaim>(both, {filed});
  BOOST_TEST(offered(both, claim_view_document, claim()) == R"(["refuse_claim"])");
  BOOST_TEST(offered(checker, claim_view_document, claim()) == R"(["approve_claim","refuse_claim"])");
  bench.done<RefuseClaim>(both, {filed, "金额有误"});
  BOOST_TEST(offered(both, claim_view_document, claim()) == "[]");
  BOOST_TEST(offered(hospital, claim_view_document, claim()) == R"(["file_claim"])");
}

using Names = std::set<std::string>;

BOOST_AUTO_TEST_CASE(PY_1_PY_3_payment_invariants_fire) {
  fund(Fen{1'000'000});
  bench.done<ApprovePrepayment>(checker, {computed(city::kLead)});
  BOOST_TEST(bench.verify().empty());
  BOOST_TEST((broken_by("UPDATE payment SET made_by = checked_by") == Names{"payment.two_persons"}));
  BOOST_TEST(broken_by("UPDATE payment SET amount_fen = amount_fen - 1").contains("payment.in_transit"));
  BOOST_TEST(broken_by("UPDATE payment SET amount_fen = amount_fen - 1").contains("payment.on_the_way"));
  BOOST_TEST(broken_by("INSERT INTO payment SELECT id + 1, 'PIX', kind, document_kind, document_id, pool_code, institution_id, payee_id, "
                       "region_code, payee_account_name, "
                       "payee_bank_name, payee_account_number, amount_fen, state, made_by, checked_by, issue_transfer_id, NULL, NULL, "
                       "NULL, NULL, NULL, NULL, 'none', NULL, NULL, 1, created_at FROM payment")
                 .contains("payment.once"));
}

BOOST_AUTO_TEST_CASE(CA_15_M6_a_payment_keeps_its_account_sealed_and_tells_it_whole_to_those_who_pay) {
  fund(Fen{1'000'000});
  bench.done<ApprovePrepayment>(checker, {computed(city::kLead)});
  const auto seen_by = [&](const Actor& who) {
    const command::Reading reading(bench.book.current(*bench.pool->lease()), bench.clock.now(), who);
    const auto view = list_payments(*bench.pool->lease(), checker, {}, {}).items.at(0);
    return payment_view_document(view, reading.moment(), test::city_vault()).find("payee_account_number")->as_text();
  };
  for (const Actor& one : {maker, checker, hospital}) BOOST_TEST(seen_by(one) == "6200000000000000972");
  for (const Actor& one :
       {finance, bench.actor(city::kCountyBureau, {Role::Monitor}, 7), bench.actor(city::kLead, {Role::AllianceBuyer}),
        bench.actor(city::kMemberA, {Role::InstitutionFinance}), bench.actor(city::kDistributor, {Role::EnterpriseFinance})})
    BOOST_TEST(seen_by(one) == "****0972");
  for (const char* kept : {"audit_event WHERE content", "idempotency WHERE reply", "payment WHERE payee_account_number"})
    BOOST_TEST(bench.count(std::string("SELECT COUNT(*) FROM ") + kept + " LIKE '%6200000000000000972%'") == 0, kept);
  // The account as it was approved: compared without opening either.
  BOOST_TEST(bench.text("SELECT payee_account_number FROM payment") ==
             bench.text("SELECT account_number FROM bank_account WHERE id = 972"));

  BOOST_TEST(bench.verify().empty());
  const Names broken{"payment.account_opens"};
  BOOST_CHECK(broken_by("UPDATE payment SET payee_account_number = CONCAT('9', SUBSTRING(payee_account_number, 2))") == broken);
  BOOST_CHECK(broken_by("UPDATE payment SET payee_account_number = '6200000000000000972'") == broken);
  BOOST_TEST(catalog::seal_numbers(*bench.pool->lease(), test::city_vault(), kPaymentNumbers).value() == 1);
  BOOST_TEST(bench.verify().empty());
}

BOOST_AUTO_TEST_CASE(prepayment_and_claim_invariants_fire) {
  fund(Fen{1'000'000});
  paid_prepayment();
  accept_goods();
  month_ends();
  bench.done<ApproveClaim>(checker, {reviewed_claim(Fen{100'000})});
  BOOST_TEST(bench.verify().empty());
  BOOST_TEST((broken_by("UPDATE prepayment_line SET amount_fen = amount_fen + 1") == Names{"prepayment.lines"}));
  BOOST_TEST(broken_by("UPDATE prepayment_offset SET amount_fen = amount_fen + 1").contains("prepayment.offsets"));
  BOOST_TEST(broken_by("UPDATE prepayment_offset SET amount_fen = amount_fen + 1").contains("claim.offsets"));
  BOOST_TEST(broken_by("UPDATE prepayment SET returned_fen = 1").contains("prepayment.ledger"));
  BOOST_TEST(broken_by("UPDATE prepayment SET returned_fen = paid_fen + 1").contains("prepayment.balance"));
  BOOST_TEST(broken_by("UPDATE claim SET rest_fen = rest_fen - 1").contains("claim.parts"));
  BOOST_TEST(broken_by("UPDATE claim SET state = 'approved'").contains("claim.payable"));
  BOOST_TEST(broken_by("UPDATE claim SET late = NOT late").contains("claim.month_over"));
  BOOST_TEST(broken_by("UPDATE claim SET month = '2026-04'").contains("claim.month_over"));
  BOOST_TEST(broken_by("UPDATE prepayment SET required_fen = amount_fen - 1").contains("prepayment.series"));
  BOOST_TEST(broken_by("UPDATE prepayment SET sequence = 2").contains("prepayment.series"));
  BOOST_TEST(broken_by("UPDATE prepayment_line SET contracted_units = contracted_units + 1").contains("prepayment.units"));
}

BOOST_AUTO_TEST_SUITE_END()
