// What an approver sees before money moves: of the right pool, with what would be booked, against what happened before.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "settlement/approval/approval_facts.h"
#include "settlement/batch/batch_queries.h"
#include "settlement/batch/review_batch.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_queries.h"
#include "settlement/debt/decide_top_up.h"
#include "settlement/debt/record_top_up.h"
#include "settlement/recovery/demand_recovery.h"
#include "settlement/recovery/receive_recovery.h"
#include "settlement/recovery/recovery_store.h"
#include "tests/storage/batch_fixture.h"
#include "tests/storage/fund_flow_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

// What a reader is told, as the reply draws it.
template <class IdType>
json::Object shown(test::Workbench& bench, const Actor& who,
                   std::optional<ApprovalFacts> (*find)(db::Session&, const command::Moment&, IdType), IdType id) {
  const auto session = bench.pool->lease();
  const command::Reading reading(bench.book.current(*session), bench.clock.now(), who);
  const auto facts = find(*session, reading.moment(), id);
  return facts ? approval_facts_document(*facts, who) : json::Object{};
}

const json::Value* check(const json::Object& facts, std::string_view token) {
  for (const json::Value& one : *facts.find("checks")->array()) {
    if (one.at("token").as_text() == token) return &one;
  }
  return nullptr;
}
std::string ok(const json::Object& facts, std::string_view token) {
  const json::Value* found = check(facts, token);
  if (!found) return "absent";
  return (found->at("ok").as_boolean() ? "ok " : "no ") + found->at("level").as_text();
}
std::string money(const json::Object& facts, std::string_view member) {
  const json::Value& found = *facts.find("money");
  if (found.is_null()) return "none";
  const json::Value& value = found.at(member);
  return value.text() ? value.as_text() : std::to_string(value.as_number());
}
// "fund payable_to_institution debit 100.00", sorted.
std::vector<std::string> sorted(std::vector<std::string> legs) {
  std::ranges::sort(legs);
  return legs;
}
std::vector<std::string> books(const json::Object& facts) {
  std::vector<std::string> legs;
  for (const json::Value& leg : *facts.find("books")->array()) {
    legs.push_back(leg.at("book").as_text() + " " + leg.at("account").as_text() + " " + leg.at("side").as_text() + " " +
                   leg.at("amount").as_text());
  }
  return sorted(std::move(legs));
}
// The legs of the transfers of a document that were posted since there were `before` of them.
std::vector<std::string> posted(const std::vector<JournalTransfer>& journal, std::size_t before) {
  std::vector<std::string> legs;
  for (std::size_t i = before; i < journal.size(); ++i) {
    for (const JournalLeg& leg : journal[i].legs) {
      legs.push_back(std::string(token_of(leg.account.book)) + " " + std::string(token_of(leg.account.kind)) + " " +
                     std::string(token_of(leg.entry.side)) + " " + leg.entry.amount.text());
    }
  }
  return sorted(std::move(legs));
}

struct Weighed : test::BatchFixture {
  json::Object batch(const Actor& who, BatchId id) { return shown(bench, who, batch_facts, id); }
  std::vector<JournalTransfer> journal(BatchId id) { return find_whole_batch(*bench.pool->lease(), maker.scope, id).value().journal; }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(approval_facts, Weighed)

BOOST_AUTO_TEST_CASE(AF_1_a_batch_is_weighed_against_its_own_pool_and_what_else_waits_there) {
  pay_in("331121", Fen{100'000});
  pay_in("331122", Fen{9'000'000});  // the neighbour's money is nobody else's
  deliver(1, city::kLead, 100);
  const auto first = reviewed();
  deliver(2, city::kLead, 50);
  const auto second = reviewed();
  deliver(3, city::kLone, 10);
  reviewed(city::kLone);

  const json::Object facts = batch(checker, first);
  BOOST_TEST(facts.find("step")->as_text() == "approve_batch");
  BOOST_TEST(money(facts, "pool_code") == "331121");
  BOOST_TEST(money(facts, "available_before") == "1000.00");
  BOOST_TEST(money(facts, "change") == "-416.00");
  BOOST_TEST(money(facts, "available_after") == "584.00");
  BOOST_TEST(money(facts, "waiting_count") == "1");
  BOOST_TEST(money(facts, "waiting_amount") == "208.00");
  BOOST_TEST(money(facts, "available_after_waiting") == "376.00");
  BOOST_TEST(ok(facts, "fund_available") == "ok must");
  BOOST_TEST(ok(facts, "three_way") == "ok look");
  BOOST_TEST(ok(facts, "verified_in_time") == "ok look");
  BOOST_TEST(ok(facts, "other_person") == "ok must");
  BOOST_TEST(ok(batch(maker, first), "other_person") == "no must");  // who reviewed it
  BOOST_TEST(facts.find("acts")->size() == 3u);
  BOOST_TEST(facts.find("acts")->at(0).at("act").as_text() == "apply_batch");
  BOOST_TEST(facts.find("acts")->at(0).at("user_name").is_null());  // of another organisation: by post (AC-28)
  BOOST_TEST(facts.find("acts")->at(2).at("state_before").as_text() == "verified");
  BOOST_TEST(facts.find("acts")->at(2).at("state_after").as_text() == "reviewed");
  BOOST_TEST(facts.find("payee")->at("paid_amount").as_text() == "0.00");
  BOOST_TEST(ok(facts, "first_of_its_kind") == "no look");

  bench.done<ApproveBatch>(checker, {first});
  const json::Object next = batch(checker, second);
  BOOST_TEST(money(next, "available_before") == "584.00");
  BOOST_TEST(money(next, "waiting_count") == "0");
  BOOST_TEST(next.find("payee")->at("paid_amount").as_text() == "416.00");
  BOOST_TEST(ok(next, "amount_usual") == "ok look");
  BOOST_TEST(next.find("earlier")->at(0).at("amount").as_text() == "416.00");
  BOOST_TEST(batch(checker, first).find("step")->is_null());
  BOOST_TEST(books(batch(checker, first)).empty());
  BOOST_TEST(bench.actor(city::kOtherCountyBureau, {Role::AgencyChecker}).scope.region_code() == "331122");
  BOOST_TEST((batch(bench.actor(city::kOtherCountyBureau, {Role::AgencyChecker}), first) == json::Object{}));  // is not there for it
}

BOOST_AUTO_TEST_CASE(AC_28_what_happened_is_told_page_by_page_and_colleagues_by_name) {
  deliver(1, city::kLead, 100);
  const auto id = reviewed();
  bench.done<SendBackBatch>(checker, {id, "请补充验收记录"});
  bench.tamper(
      "INSERT INTO user_account (id, username, display_name, organisation_id, roles, password_hash, state, must_change_password, "
      "password_changed_at, created_at) VALUES (" +
      std::to_string(hospital.user.value()) + ", 'hospital.finance', '周财务', " + std::to_string(city::kLead.value()) +
      ", 'institution_finance', '', 'active', 0, '2026-01-01', '2026-01-01')");
  const auto acts = [&](const Actor& who, std::optional<std::int64_t> after) {
    return identity::acts_on(*bench.pool->lease(), who, kind::kSettlementBatch.token, id.value(), {after, 3});
  };
  const auto first = acts(hospital, std::nullopt);
  BOOST_REQUIRE(first.items.size() == 3u);
  BOOST_TEST(first.items[0].act == "send_back_batch");
  BOOST_TEST(first.items[0].state_before.value() == "reviewed");
  BOOST_TEST(first.items[0].state.value() == "verified");
  BOOST_TEST(first.items[0].reason.value() == "请补充验收记录");
  BOOST_TEST(first.items[2].state_before.value() == "applied");  // told by the page behind it
  const auto rest = acts(hospital, first.next);
  BOOST_REQUIRE(rest.items.size() == 1u);
  BOOST_TEST(rest.items[0].act == "apply_batch");
  BOOST_TEST(!rest.items[0].state_before);
  BOOST_TEST(!rest.next);
  const auto told = [&](const Actor& who, const identity::DocumentAct& act) {
    return json::dump(*identity::document_act_document(act, who).find("user_name"));
  };
  BOOST_TEST(told(hospital, first.items[2]) == "\"周财务\"");
  BOOST_TEST(told(enterprise, first.items[2]) == "null");
  BOOST_TEST(acts(enterprise, std::nullopt).items.size() == 3u);
}

BOOST_AUTO_TEST_CASE(AF_2_what_a_batch_would_book_and_be_refused_for_is_what_happens) {
  deliver(1, city::kLead, 100);
  give_back(1, 10);
  const auto id = reviewed();
  BOOST_TEST(ok(batch(checker, id), "fund_available") == "no must");
  BOOST_TEST(check(batch(checker, id), "fund_available")->at("zh").as_text().find("374.40") != std::string::npos);
  BOOST_TEST(!bench.run<ApproveBatch>(checker, {id}));
  pay_in("331121", Fen{37'440});
  const json::Object facts = batch(checker, id);
  BOOST_TEST(ok(facts, "fund_available") == "ok must");
  BOOST_TEST(money(facts, "available_after") == "0.00");
  BOOST_TEST(facts.find("parts")->at(0).at("amount").as_text() == "416.00");
  BOOST_TEST(facts.find("parts")->at(1).at("amount").as_text() == "-41.60");
  BOOST_TEST(facts.find("account") == nullptr);
  BOOST_TEST(facts.find("payee")->at("account").at("account_number").as_text().starts_with("****"));
  const auto before = journal(id).size();
  bench.done<ApproveBatch>(checker, {id});
  BOOST_TEST(books(facts) == posted(journal(id), before), boost::test_tools::per_element());
  BOOST_TEST(!books(facts).empty());

  // The same amount to the same payee again is told; the payment that came back is not.
  bank(id, true, "YH-1");
  deliver(2, city::kLead, 90);
  pay_in("331121", Fen{37'440});
  const auto again = reviewed();
  BOOST_TEST(ok(batch(checker, again), "amount_paid_before") == "no look");
}

BOOST_AUTO_TEST_CASE(AF_2_a_payment_that_came_back_is_reversed_as_told) {
  deliver(1, city::kLead, 100);
  pay_in("331121", Fen{50'000});
  const auto id = paying();
  const auto reported = bench.done<RecordBankResult>(maker, {instruction_of(id), false, "", "账号户名不符", today});
  const json::Object facts = shown(bench, finance, payment_facts, reported.id);
  BOOST_TEST(facts.find("step")->as_text() == "confirm_bank_rejection");
  BOOST_TEST(money(facts, "available_before") == "84.00");
  BOOST_TEST(money(facts, "available_after") == "500.00");
  BOOST_TEST(ok(facts, "other_person") == "ok must");
  BOOST_TEST(ok(shown(bench, maker, payment_facts, reported.id), "other_person") == "no must");
  const auto before = journal(id).size();
  bench.done<ConfirmBankRejection>(finance, {reported.id});
  BOOST_TEST(books(facts) == posted(journal(id), before), boost::test_tools::per_element());
  BOOST_TEST(batch(checker, id).find("step")->as_text() == "reissue_batch");
  BOOST_TEST(ok(batch(checker, id), "came_back") == "no look");
  BOOST_TEST(ok(batch(finance, id), "other_person") == "no must");
}

BOOST_AUTO_TEST_CASE(AF_1_money_that_comes_in_raises_its_pool) {
  const auto receipt = bench.done<RecordFundReceipt>(maker, {"331121", Fen{12'300}, today, "F-1"});
  const json::Object receiving = shown(bench, finance, fund_receipt_facts, receipt.id);
  BOOST_TEST(receiving.find("step")->as_text() == "book_fund_receipt");
  BOOST_TEST(money(receiving, "available_before") == "0.00");
  BOOST_TEST(money(receiving, "available_after") == "123.00");
  BOOST_TEST(books(receiving).size() == 2u);
  bench.done<BookFundReceipt>(finance, {receipt.id});
  BOOST_TEST(shown(bench, finance, fund_receipt_facts, receipt.id).find("step")->is_null());

  deliver(1, city::kLead, 100);
  pay_in("331121", Fen{41'600});
  const auto id = paying();
  bank(id, true, "YH-1");
  const auto paid = bench.done<RecordTopUp>(hospital, {city::kLead, Fen{20'000}, today, "BJ-1"});
  const json::Object top_up = shown(bench, finance, top_up_facts, paid.id);
  BOOST_TEST(ok(top_up, "within_debt") == "ok must");
  BOOST_TEST(money(top_up, "change") == "200.00");
  bench.done<BookTopUp>(finance, {paid.id});

  give_back(1, 10);
  const auto owed = list_recoveries(*bench.pool->lease(), maker, {}, today, {}).items.at(0).recovery;
  bench.done<DemandRecovery>(maker, {owed.id});
  bench.done<ReportRecoveryPayment>(enterprise, {owed.id, today, "TK-1"});
  const json::Object recovery = shown(bench, finance, recovery_facts, owed.id);
  BOOST_TEST(recovery.find("step")->as_text() == "confirm_recovery");
  BOOST_TEST(money(recovery, "change") == "41.60");
  BOOST_TEST(ok(recovery, "within_debt") == "ok must");
  BOOST_TEST(money(shown(bench, hospital, recovery_facts, owed.id), "change") == "none");  // the fund is not the institution's to see
  BOOST_TEST(books(recovery).size() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(approval_facts_of_the_fund, test::FundFlow)

BOOST_AUTO_TEST_CASE(AF_2_a_prepayment_and_the_claim_that_offsets_it_book_what_was_told) {
  const auto id = computed(city::kLead);
  json::Object facts = shown(bench, checker, prepayment_facts, id);
  BOOST_TEST(facts.find("step")->as_text() == "approve_prepayment");
  BOOST_TEST(ok(facts, "fund_available") == "no must");
  BOOST_TEST(ok(shown(bench, maker, prepayment_facts, id), "other_person") == "no must");
  BOOST_TEST(facts.find("rules")->size() > 3u);
  BOOST_TEST(facts.find("rules")->at(0).at("key").as_text() == "prepayment.ratio");
  fund(Fen{1'000'000'000});
  BOOST_TEST(ok(shown(bench, checker, prepayment_facts, id), "fund_available") == "ok must");
  bench.done<ApprovePrepayment>(checker, {id});
  BOOST_TEST(told(answer(true, "BANK-P", last_instruction())) == "ok");

  accept_goods(100);
  month_ends();
  const auto claim = reviewed_claim(Fen{50'000});
  facts = shown(bench, checker, claim_facts, claim);
  BOOST_TEST(facts.find("step")->as_text() == "approve_claim");
  FenSum parts;
  for (const json::Value& part : *facts.find("parts")->array()) parts += Fen::parse(part.at("amount").as_text()).value();
  BOOST_TEST(parts.text() == "500.00");
  const auto journal = [&] { return find_whole_claim(*bench.pool->lease(), checker.scope, claim).value().journal; };
  const auto before = journal().size();
  bench.done<ApproveClaim>(checker, {claim});
  BOOST_TEST(books(facts) == posted(journal(), before), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(AF_2_a_claim_that_the_fund_is_short_for_is_told_to_wait) {
  month_ends();
  const auto claim = reviewed_claim(Fen{50'000});
  const json::Object facts = shown(bench, checker, claim_facts, claim);
  BOOST_TEST(ok(facts, "fund_available") == "no look");
  const auto journal = [&] { return find_whole_claim(*bench.pool->lease(), checker.scope, claim).value().journal; };
  bench.done<ApproveClaim>(checker, {claim});
  BOOST_TEST(books(facts) == posted(journal(), 0), boost::test_tools::per_element());
  const json::Object waiting = shown(bench, checker, claim_facts, claim);
  BOOST_TEST(waiting.find("step")->as_text() == "pay_claim");
  BOOST_TEST(ok(waiting, "fund_available") == "no must");
}

BOOST_AUTO_TEST_SUITE_END()
