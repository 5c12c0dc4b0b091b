// Settlement batches on a real database, from the application to the confirmed receipt.
#include <boost/test/unit_test.hpp>
#include <thread>

#include "catalog/award/change_award_price.h"
#include "core/command/allowed.h"
#include "settlement/batch/batch_queries.h"
#include "settlement/batch/release_batch.h"
#include "settlement/batch/settlement_candidates.h"
#include "settlement/repayment/record_self_payment.h"
#include "tests/storage/batch_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {
const std::vector<std::string> kNothing;
}

BOOST_FIXTURE_TEST_SUITE(batch, test::BatchFixture)

BOOST_AUTO_TEST_CASE(BA_7_a_direct_batch_lives_from_application_to_confirmed_receipt) {
  deliver(1, city::kLead, 100);
  deliver(2, city::kLead, 50);
  const auto back = give_back(1, 10);
  pay_in("331121", Fen{100'000});
  const Batch made = bench.done<ApplyBatch>(enterprise, {city::kLead, march, {}});
  BOOST_TEST(made.amount.text() == "582.40");  // (100 + 50 - 10) x 4.16
  BOOST_TEST(made.verify_by.text() == "2026-03-09");
  BOOST_TEST(made.direct);
  const auto id = made.id;
  BOOST_TEST(line_state(1) == "applied");

  bench.done<VerifyBatch>(hospital, {id, {}});
  bench.done<ReviewBatch>(maker, {id});
  BOOST_TEST(line_state(2) == "verified");
  const auto approved = bench.done<ApproveBatch>(checker, {id});
  BOOST_TEST(token_of(approved.state) == "paying");
  BOOST_TEST(line_state(1) == "paying");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
  bank(id, true, "BANK-1");
  BOOST_TEST(state_of(id) == "paid");
  BOOST_TEST(line_state(1) == "paid");
  const auto ended = bench.done<ConfirmReceipt>(enterprise, {id, Fen{58'240}, today});
  BOOST_TEST(token_of(ended.state) == "confirmed");
  BOOST_TEST(line_state(2) == "confirmed");
  BOOST_TEST(bench.text("SELECT payment_state FROM goods_return WHERE id = " + std::to_string(back.value())) == "confirmed");
  BOOST_TEST(bench.count("SELECT balance_fen FROM ledger_account WHERE kind = 'payable_to_enterprise'") == 0);
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());

  const auto session = bench.pool->lease();
  const auto whole = find_whole_batch(*session, hospital.scope, id);
  BOOST_REQUIRE(whole.has_value());
  BOOST_TEST(whole->items.size() == 3U);
  BOOST_TEST(whole->items.at(0).invoices.at(0).number == delivered.at(1).invoice.number);
  BOOST_TEST(whole->items.at(0).lot == "L" + delivered.at(1).line.order_line.text());
  BOOST_TEST(whole->items.at(2).line.amount.text() == "-41.60");
  BOOST_TEST(whole->payments.size() == 1U);
  BOOST_TEST(whole->repayment.value().amount.text() == "582.40");
  BOOST_TEST(whole->timeline.size() == 6U);
  BOOST_TEST(whole->timeline.at(3).act == "approve_batch");
  BOOST_TEST(whole->journal.size() >= 1U);
  BOOST_TEST(!find_whole_batch(*session, lone.scope, id).has_value());
  BOOST_TEST(list_batches(*session, enterprise,
                          {.state = BatchState::Confirmed, .month = march, .institution = {}, .enterprise = {}, .direct = {}}, {})
                 .items.size() == 1U);
  BOOST_TEST(list_batches(*session, lone, {}, {}).items.empty());

  const auto statement = monthly_statement(*session, enterprise.scope, {march, {}, {}});
  BOOST_REQUIRE(statement.size() == 1U);
  const StatementRow& row = statement[0];
  BOOST_TEST(row.accepted.text() == "624.00");
  BOOST_TEST(row.returned.text() == "41.60");
  BOOST_TEST(row.claimed.text() == "582.40");
  BOOST_TEST(row.disputed.text() == "0.00");
  BOOST_TEST(row.paid.text() == "582.40");
  BOOST_TEST(row.confirmed.text() == "582.40");
  BOOST_TEST(row.open.text() == "0.00");
}

BOOST_AUTO_TEST_CASE(BA_15_what_could_be_applied_for_is_what_an_application_makes) {
  const auto candidates = [&](BusinessMonth month) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), enterprise);
    const auto found = settlement_candidates(*session, reading.moment(), month);
    if (found) return settlement_candidates_document(*found);
    json::Object refused;
    refused.set("refused", found.rejection().fields.front().kind->token);
    return refused;
  };
  BOOST_TEST(candidates(march.next()).find("refused")->as_text() == "month_in_future");
  BOOST_TEST(candidates(march).find("refusal")->at("token").as_text() == "nothing_to_settle");
  deliver(1, city::kLead, 100);
  deliver(2, city::kLead, 50);
  deliver(3, city::kLone, 10);
  give_back(1, 10);
  const Actor buyer = bench.actor(city::kLead, {Role::AllianceBuyer});
  story.accepted(story.shipped(story.confirmed(story.orders(buyer, {{city::kLead, city::kTabletBox, Packs{5}}}))));  // not invoiced

  const json::Object found = candidates(march);
  BOOST_TEST(found.find("refusal")->is_null());
  BOOST_TEST(found.find("batch_count")->as_number() == 2);
  BOOST_TEST(found.find("line_count")->as_number() == 3);
  BOOST_TEST(found.find("amount")->as_text() == "624.00");  // (100 + 50 - 10 + 10) x 4.16
  BOOST_TEST(found.find("not_invoiced_amount")->as_text() == "20.80");
  BOOST_TEST(found.find("not_invoiced")->at(0).at("invoice_state").as_text() == "none");
  BOOST_TEST(found.find("account")->at("account_number").as_text().starts_with("****"));

  const auto made = bench.done<ApplyBatches>(enterprise, {march}).batches;
  BOOST_REQUIRE(made.size() == found.find("items")->size());
  for (std::size_t i = 0; i < made.size(); ++i) {
    const json::Value& told = found.find("items")->at(i);
    BOOST_TEST(told.at("institution_id").as_text() == made[i].institution.text());
    BOOST_TEST(told.at("amount").as_text() == made[i].amount.text());
    BOOST_TEST(told.at("direct").as_boolean() == made[i].direct);
    BOOST_TEST(told.at("ready").as_boolean());
  }
  BOOST_TEST(candidates(march).find("refusal")->at("token").as_text() == "nothing_to_settle");

  bench.tamper("UPDATE bank_account SET state = 'replaced', active_key = NULL WHERE id = " + std::to_string(city::kDistributorAccount));
  deliver(4, city::kLead, 7);
  const json::Object without = candidates(march);
  BOOST_TEST(without.find("refusal")->at("token").as_text() == "bank_account_missing");
  BOOST_TEST(without.find("account")->is_null());
  BOOST_TEST(without.find("batch_count")->as_number() == 0);
  BOOST_TEST(without.find("items")->at(0).at("amount").as_text() == "29.12");
  BOOST_TEST(!without.find("items")->at(0).at("ready").as_boolean());
}

BOOST_AUTO_TEST_CASE(BA_5_a_bank_rejection_is_issued_again_under_a_new_number_to_the_account_active_then) {
  deliver(1, city::kLead, 100);
  pay_in("331121", Fen{41'600});
  const auto id = paying();
  const auto first = instruction_of(id);
  bank(id, false, "");
  BOOST_TEST(state_of(id) == "approved");
  BOOST_TEST(line_state(1) == "failed");
  BOOST_TEST(bench.text("SELECT state_reason FROM settlement_batch") == "账号户名不符");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
  const auto other = catalog::AccountNumber::sealed(test::city_vault(), city::kDistributor, "6200000000000009999");
  bench.tamper("UPDATE bank_account SET account_number = '" + other.kept + "' WHERE id = 971");
  bench.done<ReissueBatch>(checker, {id});
  BOOST_TEST(instruction_of(id) != first);
  BOOST_TEST(bench.text("SELECT payee_account_number FROM payment WHERE state = 'issued'") == other.kept);
  bank(id, true, "BANK-2");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM payment") == 2);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM payment WHERE state = 'accepted'") == 1);
  BOOST_TEST(line_state(1) == "paid");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(PY_5_PY_6_PY_7_H2_no_one_person_gets_a_second_payment_out_of_a_batch) {
  deliver(1, city::kLead, 100);
  pay_in("331121", Fen{41'600});
  const auto id = paying();
  const auto told = [&](const Actor& who, bool accepted) {
    return test::told(bench.run<RecordBankResult>(who, {instruction_of(id), accepted, accepted ? "B-1" : "", "账号户名不符", today}));
  };
  BOOST_TEST(told(checker, false) == "same_person");
  BOOST_TEST(told(checker, true) == "same_person");
  BOOST_TEST(told(maker, false) == "ok");
  BOOST_TEST(state_of(id) == "paying");  // reported is not yet come back
  BOOST_TEST(line_state(1) == "paying");
  BOOST_TEST(bench.run<ReissueBatch>(checker, {id}).rejection().token() == "step_not_allowed");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
  const PaymentId payment{bench.count("SELECT id FROM payment")};
  for (const Actor& who : {maker, checker}) BOOST_TEST(test::told(bench.run<ConfirmBankRejection>(who, {payment})) == "same_person");
  BOOST_TEST((bench.done<ConfirmBankRejection>(finance, {payment}).state == PaymentState::Rejected));
  BOOST_TEST(state_of(id) == "approved");
  for (const Actor& witness : {maker, finance}) {
    Actor both = witness;
    both.roles.push_back(Role::AgencyChecker);
    BOOST_TEST(test::told(bench.run<ReissueBatch>(both, {id})) == "same_person");
  }
  bench.done<ReissueBatch>(checker, {id});
  BOOST_TEST(bench.count("SELECT made_by FROM payment WHERE state = 'issued'") == finance.user.value());
  BOOST_TEST(bench.count("SELECT checked_by FROM payment WHERE state = 'issued'") == checker.user.value());
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(after_a_rejection_the_agency_may_refuse_and_the_lines_may_be_claimed_again) {
  deliver(1, city::kLead, 100);
  pay_in("331121", Fen{41'600});
  const auto id = paying();
  bank(id, false, "");
  bench.done<RefuseBatch>(maker, {id, "企业账户已销户"});
  BOOST_TEST(line_state(1) == "due");
  BOOST_TEST(bench.done<ApplyBatch>(enterprise, {city::kLead, march, {}}).sequence == 2);
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(BA_1_of_parallel_applications_for_the_same_lines_one_wins) {
  for (int n = 1; n <= 5; ++n) deliver(n, city::kLead, 10);
  std::atomic<int> won{0};
  std::vector<std::string> refused(8);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < refused.size(); ++t) {
    threads.emplace_back([&, t] {
      const auto reply = bench.run<ApplyBatch>(enterprise, {city::kLead, march, {}});
      if (reply) {
        ++won;
      } else {
        refused[t] = reply.rejection().token();
      }
    });
  }
  for (auto& thread : threads) thread.join();
  BOOST_TEST(won == 1);
  BOOST_TEST(std::count(refused.begin(), refused.end(), "nothing_to_settle") == 7);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM batch_line") == 5);
  BOOST_TEST(test::told(bench.run<ApplyBatch>(enterprise, {city::kLead, march, {line_id(3)}})) ==
             "invalid_input /acceptance_line_ids/0:item_not_settleable");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(BA_4_a_short_fund_and_a_lone_person_are_refused) {
  deliver(1, city::kLead, 100);
  const auto id = reviewed();
  pay_in("331121", Fen{41'599});
  BOOST_TEST(bench.run<ApproveBatch>(checker, {id}).rejection().token() == "fund_short");
  pay_in("331121", Fen{1});
  Actor both = checker;
  both.user = maker.user;
  BOOST_TEST(bench.run<ApproveBatch>(both, {id}).rejection().token() == "same_person");
  BOOST_TEST(bench.run<ApproveBatch>(maker, {id}).rejection().token() == "forbidden");
  const Actor elsewhere = bench.actor(city::kOtherCountyBureau, {Role::AgencyChecker}, 3);
  BOOST_TEST(bench.run<ApproveBatch>(elsewhere, {id}).rejection().token() == "not_found");
  BOOST_TEST(state_of(id) == "reviewed");
  bench.done<ApproveBatch>(checker, {id});
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_month_of_batches_is_applied_reviewed_and_approved_at_one_stroke_or_not_at_all) {
  deliver(1, city::kLead, 100);
  deliver(2, city::kLone, 200);
  const auto made = bench.done<ApplyBatches>(enterprise, {march});
  BOOST_REQUIRE(made.batches.size() == 2U);
  BOOST_TEST((made.batches[0].amount + made.batches[1].amount).text() == "1248.00");
  BOOST_TEST(!made.more);
  const auto first = made.batches[0].id;
  const auto second = made.batches[1].id;
  bench.done<VerifyBatches>(hospital, {{{first}}});
  BOOST_TEST(test::told(bench.run<ReviewBatches>(maker, {{{first}, {second}}})) == "invalid_input /batch_ids/1:step_not_allowed");
  bench.done<VerifyBatch>(lone, {second, {}});
  bench.done<ReviewBatches>(maker, {{{first}, {second}}});
  pay_in("331121", Fen{41'600});
  BOOST_TEST(test::told(bench.run<ApproveBatches>(checker, {{{first}, {second}}})) == "invalid_input /batch_ids/1:fund_short");
  BOOST_TEST(state_of(first) == "reviewed");
  pay_in("331122", Fen{83'200});
  bench.done<ApproveBatches>(checker, {{{first}, {second}}});
  bank(first, true, "B1");
  bank(second, true, "B2");
  bench.done<ConfirmReceipts>(enterprise, {{{first, Fen{41'600}, today}, {second, Fen{83'200}, today}}});
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM repayment") == 2);
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(BA_3_a_disputed_line_drops_out_with_its_returns_and_may_be_claimed_again) {
  deliver(1, city::kLead, 100);
  deliver(2, city::kLead, 50);
  give_back(1, 10);
  const auto id = applied();
  const auto disputed = batch_line_of(1);
  const auto after = bench.done<VerifyBatch>(hospital, {id, {{disputed, "数量不符"}}});
  BOOST_TEST(after.amount.text() == "208.00");
  BOOST_TEST(line_state(1) == "due");
  BOOST_TEST(line_state(2) == "verified");
  BOOST_TEST(bench.text("SELECT payment_state FROM goods_return") == "due");
  BOOST_TEST(bench.text("SELECT reason FROM batch_line WHERE state = 'disputed'") == "数量不符");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
  const auto again = bench.done<ApplyBatch>(enterprise, {city::kLead, march, {}});
  BOOST_TEST(again.amount.text() == "374.40");
  BOOST_TEST(again.sequence == 2);
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(BA_3_nothing_left_refuses_the_batch) {
  deliver(1, city::kLead, 100);
  const auto id = applied();
  BOOST_TEST(test::told(bench.run<VerifyBatch>(hospital, {id, {{batch_line_of(1), " "}}})) ==
             "invalid_input /disputed/0/reason:dispute_needs_reason");
  BOOST_TEST(test::told(bench.run<VerifyBatch>(hospital, {id, {{BatchLineId{1}, "无"}}})) ==
             "invalid_input /disputed/0/line_id:not_in_batch");
  BOOST_TEST(bench.run<VerifyBatch>(lone, {id, {}}).rejection().token() == "not_found");
  BOOST_TEST(token_of(bench.done<VerifyBatch>(hospital, {id, {{batch_line_of(1), "未收货"}}}).state) == "refused");
  BOOST_TEST(line_state(1) == "due");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(BA_9_a_return_of_a_settled_line_is_taken_off_the_next_batch) {
  deliver(1, city::kLead, 100);
  applied();
  give_back(1, 20);
  deliver(2, city::kLead, 20);
  BOOST_TEST(bench.run<ApplyBatches>(enterprise, {march}).rejection().token() == "batch_not_positive");  // a month leaves it
  deliver(3, city::kLead, 1);
  BOOST_TEST(bench.done<ApplyBatch>(enterprise, {city::kLead, march, {}}).amount.text() == "4.16");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(BA_6_BA_7_an_institution_not_on_direct_settlement_pays_by_itself) {
  bench.tamper(
      "INSERT INTO rule (id, rule_key, institution_id, value, valid_from, source, owner, created_at, created_by) VALUES "
      "(99001, 'direct_settlement.enabled', 204, 'no', '2020-01-01', '试验', '试验', '2020-01-01', 1)");
  bench.book.forget();
  deliver(1, city::kLone, 100);
  deliver(2, city::kLone, 1);
  const auto id = bench.done<ApplyBatch>(enterprise, {city::kLone, march, {line_id(1)}}).id;
  bench.tamper("DELETE FROM rule WHERE id = 99001");
  BOOST_TEST(bench.count("SELECT direct FROM settlement_batch") == 0);
  bench.done<VerifyBatch>(lone, {id, {}});
  BOOST_TEST(bench.run<ReviewBatch>(maker, {id}).rejection().token() == "not_direct");
  BOOST_TEST(test::told(bench.run<RecordSelfPayment>(lone, {id, today.plus_days(1), "ZF1"})) == "invalid_input /paid_on:paid_on_outside");
  BOOST_TEST(token_of(bench.done<RecordSelfPayment>(lone, {id, today, "ZF1"}).state) == "paid");
  BOOST_TEST(bench.count("SELECT balance_fen FROM ledger_account WHERE kind = 'institution_bank'") == -41'600);
  BOOST_TEST(bench.run<ConfirmReceipt>(enterprise, {id, Fen{41'599}, today}).rejection().token() == "amount_differs");
  BOOST_TEST(bench.run<ConfirmReceipt>(enterprise, {id, Fen{41'600}, today.plus_days(-1)}).rejection().token() == "received_on_outside");
  bench.done<ConfirmReceipt>(enterprise, {id, Fen{41'600}, today});
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
  deliver(3, city::kLone, 1);
  const auto second = bench.done<ApplyBatch>(enterprise, {city::kLone, march, {line_id(3)}}).id;
  bench.done<VerifyBatch>(lone, {second, {}});
  BOOST_TEST(bench.run<RecordSelfPayment>(lone, {second, today, "ZF1"}).rejection().token() == "self_payment_reference_used");
  bench.book.forget();
  const auto direct = applied(city::kLone);
  BOOST_TEST(bench.run<RecordSelfPayment>(lone, {direct, today, "ZF1"}).rejection().token() == "direct_only");
}

BOOST_AUTO_TEST_CASE(withdrawing_refusing_and_sending_back) {
  deliver(1, city::kLead, 100);
  auto id = applied();
  BOOST_TEST(bench.run<RefuseBatch>(maker, {id, "理由"}).rejection().token() == "forbidden");
  bench.done<WithdrawBatch>(enterprise, {id});
  BOOST_TEST(line_state(1) == "due");
  id = applied();
  bench.done<RefuseBatch>(hospital, {id, "发票未到"});
  id = reviewed();
  BOOST_TEST(bench.run<WithdrawBatch>(enterprise, {id}).rejection().token() == "step_not_allowed");
  bench.done<SendBackBatch>(checker, {id, "请核对账户"});
  BOOST_TEST(state_of(id) == "verified");
  BOOST_TEST(bench.run<RefuseBatch>(hospital, {id, "理由"}).rejection().token() == "forbidden");
  bench.done<RefuseBatch>(maker, {id, "资料不全"});
  BOOST_TEST(line_state(1) == "due");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(BA_13_DE_18_C25_a_line_that_waits_for_codes_is_told_where_it_was_named) {
  deliver(1, city::kLead, 100);
  deliver(2, city::kLead, 50);
  bench.tamper("UPDATE acceptance_line SET trace_effect = 'wait' WHERE id = " + row_of(1));
  BOOST_TEST(test::told(bench.run<ApplyBatch>(enterprise, {city::kLead, march, {line_id(1), line_id(2)}})) ==
             "invalid_input /acceptance_line_ids/0:item_not_settleable");
  const auto part = bench.done<ApplyBatch>(enterprise, {city::kLead, march, {}});
  BOOST_TEST(part.amount.text() == "208.00");
  BOOST_TEST((part.left_out.at(0).line == line_id(1)));
  bench.done<WithdrawBatch>(enterprise, {part.id});
  const auto month = bench.done<ApplyBatches>(enterprise, {march});  // a month names it too
  BOOST_TEST(month.batches.at(0).amount.text() == "208.00");
  BOOST_TEST((month.left_out.at(0).line == line_id(1)));
  BOOST_TEST(bench.run<ApplyBatch>(enterprise, {city::kLead, march, {}}).rejection().token() == "trace_codes_awaited");
  BOOST_TEST(bench.run<ApplyBatches>(enterprise, {march}).rejection().token() == "trace_codes_awaited");
  bench.tamper("UPDATE acceptance_line SET coded_packs = 100 WHERE id = " + row_of(1));
  BOOST_TEST(bench.done<ApplyBatch>(enterprise, {city::kLead, march, {line_id(1)}}).amount.text() == "416.00");
}

BOOST_AUTO_TEST_CASE(BA_2_what_may_not_be_applied_for) {
  deliver(1, city::kLead, 100);
  BOOST_TEST(test::told(bench.run<ApplyBatch>(enterprise, {city::kLead, march.next(), {}})) == "invalid_input /month:month_in_future");
  BOOST_TEST(bench.run<ApplyBatch>(enterprise, {city::kLead, BusinessMonth{std::chrono::year{2026} / std::chrono::February}, {}})
                 .rejection()
                 .token() == "nothing_to_settle");
  BOOST_TEST(test::told(bench.run<ApplyBatch>(enterprise, {city::kLone, march, {line_id(1)}})) ==
             "invalid_input /acceptance_line_ids/0:item_not_settleable");
  const Actor other = bench.actor(city::kOutsider, {Role::EnterpriseFinance});
  BOOST_TEST(test::told(bench.run<ApplyBatch>(other, {city::kLead, march, {line_id(1)}})) ==
             "invalid_input /acceptance_line_ids/0:reference_not_found");
  bench.tamper("UPDATE bank_account SET active_key = NULL WHERE id = 971");
  BOOST_TEST(bench.run<ApplyBatch>(enterprise, {city::kLead, march, {}}).rejection().token() == "bank_account_missing");
}

BOOST_AUTO_TEST_CASE(OR_18_a_price_from_noon_on_leaves_what_was_ordered_in_the_morning_right) {
  deliver(1, city::kLead, 100);
  const auto id = applied();
  bench.done<VerifyBatch>(hospital, {id, {}});
  bench.clock.set(bench.clock.now() + std::chrono::hours{2});
  const Actor officer = bench.actor(city::kCityBureau, {Role::CatalogueOfficer});
  bench.done<catalog::ChangeAwardPrice>(officer, {city::kTabletAward, 1, Price{40000}, today, "接续采购"});
  bench.done<ReviewBatch>(maker, {id});
  BOOST_TEST(state_of(id) == "reviewed");
}

BOOST_AUTO_TEST_CASE(the_review_names_the_line_that_disagrees) {
  deliver(1, city::kLead, 100);
  const auto id = applied();
  bench.done<VerifyBatch>(hospital, {id, {}});
  bench.tamper("UPDATE order_line SET price_e4 = 41500");
  const auto refused = bench.run<ReviewBatch>(maker, {id});
  BOOST_TEST(filled(refused.rejection().kind->en, refused.rejection().arguments) ==
             "Acceptance " + delivered.at(1).line.number +
                 " fails the review: the price 4.1600 is not the ordered 4.1500; refuse the batch");
}

BOOST_AUTO_TEST_SUITE_END()
