// What an institution owes the fund: paid back by two persons, bounded, and what waits meanwhile. And who pays which goods.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "settlement/batch/batch_document.h"
#include "settlement/debt/debt_document.h"
#include "settlement/debt/decide_top_up.h"
#include "settlement/debt/record_top_up.h"
#include "tests/storage/batch_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

const std::vector<std::string> kNothing;

struct Debts : test::BatchFixture {
  // 100 boxes at 4.16, paid by the fund.
  BatchId paid_on_behalf(int n, int packs = 100) {
    deliver(n, city::kLead, packs);
    pay_in("331121", Fen{packs * 416});
    const auto id = paying();
    bank(id, true, "YH-" + std::to_string(n));
    return id;
  }
  Result<TopUp> recorded(Fen amount, std::string reference, OrganisationId institution = city::kLead) {
    return bench.run<RecordTopUp>(hospital, {institution, amount, today, std::move(reference)});
  }
  std::int64_t balance(const char* kind) {
    return bench.count("SELECT balance_fen FROM ledger_account WHERE kind = '" + std::string(kind) + "'");
  }
  // A past month's claim, approved in full.
  void claimed(int month, Fen amount) {
    pay_in("331121", amount);
    const auto filed =
        story.filed(city::kLead, BusinessMonth{std::chrono::year{2026} / std::chrono::month{static_cast<unsigned>(month)}}, amount);
    story.approved(city::kCityBureau, story.reviewed(city::kCityBureau, filed));
  }
  command::Reading reading(const Actor& who) { return {bench.book.current(*bench.pool->lease()), bench.clock.now(), who}; }
};

struct RuleOf {
  RuleOf(test::Workbench& bench, const std::string& key, const std::string& scope, const std::string& value) : bench_(bench) {
    bench.tamper("INSERT INTO rule (id, rule_key, " + scope.substr(0, scope.find('=')) +
                 ", value, valid_from, source, owner, created_at, created_by) VALUES (99010, '" + key + "', " +
                 scope.substr(scope.find('=') + 1) + ", '" + value + "', '2020-01-01', '试验', '试验', '2020-01-01', 1)");
    bench.book.forget();
  }
  RuleOf(const RuleOf&) = delete;
  RuleOf& operator=(const RuleOf&) = delete;
  ~RuleOf() {
    bench_.tamper("DELETE FROM rule WHERE id = 99010");
    bench_.book.forget();
  }
  test::Workbench& bench_;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(debts, Debts)

BOOST_AUTO_TEST_CASE(DF_1_DF_2_C36_a_debt_falls_by_payment_recorded_and_booked_by_two) {
  deliver(1, city::kLead, 100);
  pay_in("331121", Fen{41'600});
  const auto id = paying();
  BOOST_TEST(test::told(recorded(Fen{1}, "BJ-0")).starts_with("top_up_above_debt"));  // the bank may still send it back
  bank(id, true, "YH-1");
  BOOST_TEST(test::told(recorded(Fen{41'601}, "BJ-0")).starts_with("top_up_above_debt"));
  BOOST_TEST(test::told(bench.run<RecordTopUp>(hospital, {city::kLead, Fen{1}, today.plus_days(1), "BJ-0"})) ==
             "invalid_input /paid_on:top_up_day_outside");
  BOOST_TEST(test::told(recorded(Fen{1}, "BJ-0", city::kLone)) == "invalid_input /institution_id:reference_not_found");
  BOOST_TEST(test::told(recorded(Fen{}, "BJ-0")) == "invalid_input /amount:out_of_range");
  const auto first = recorded(Fen{41'600}, "BJ-1");
  BOOST_REQUIRE(first);
  BOOST_TEST(test::told(recorded(Fen{1}, "BJ-1")).starts_with("already_exists"));
  const auto second = recorded(Fen{41'600}, "BJ-2");
  BOOST_REQUIRE(second);
  Actor same = finance;
  same.user = hospital.user;
  BOOST_TEST(test::told(bench.run<BookTopUp>(same, {first->id})) == "same_person");
  BOOST_TEST(test::told(bench.run<BookTopUp>(bench.actor(city::kOtherCountyBureau, {Role::FinanceApprover}), {first->id})) == "not_found");
  BOOST_TEST(balance("receivable_from_institution") == 41'600);
  bench.done<BookTopUp>(finance, {first->id});
  for (const char* kind : {"receivable_from_institution", "payable_to_fund"}) BOOST_TEST(balance(kind) == 0);
  BOOST_TEST(balance("fund_bank") == 41'600);
  BOOST_TEST(balance("institution_bank") == -41'600);
  BOOST_TEST(test::told(bench.run<BookTopUp>(finance, {second->id})).starts_with("top_up_above_debt"));
  bench.done<RefuseTopUp>(checker, {second->id});
  BOOST_TEST(test::told(bench.run<BookTopUp>(finance, {second->id})).starts_with("step_not_allowed"));
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
  const auto session = bench.pool->lease();
  BOOST_TEST(list_top_ups(*session, finance, {TopUpState::Booked, city::kLead}, {}).items.size() == 1U);
  BOOST_TEST(list_top_ups(*session, lone, {}, {}).items.empty());
  BOOST_TEST(!find_top_up(*session, lone.scope, first->id).has_value());
  bench.tamper("UPDATE institution_top_up SET amount_fen = 41599 WHERE state = 'booked'");
  BOOST_TEST(bench.verify().at(0).starts_with("top_up.booked"));
  bench.tamper("UPDATE institution_top_up SET amount_fen = 41600, decided_by = NULL WHERE state = 'booked'");
  BOOST_TEST(bench.verify().at(0).starts_with("top_up.two_persons"));
}

BOOST_AUTO_TEST_CASE(DF_2_one_person_alone_breaks_the_invariant) {
  command::ChangeSet changes;
  TopUp alone;
  alone.number = "BJ1";
  alone.state = TopUpState::Booked;
  alone.recorded_by = UserId{5};
  alone.decided_by = UserId{5};
  changes.add(TopUpChange{alone});
  std::vector<std::string> broken;
  for (const auto& invariant : top_up_invariants()) {
    if (!command::broken_by(invariant, changes).empty()) broken.emplace_back(invariant.name);
  }
  BOOST_TEST((broken == std::vector<std::string>{"top_up.two_persons"}));
}

BOOST_AUTO_TEST_CASE(DF_3_C36_above_the_bound_direct_batches_wait_until_the_debt_has_fallen) {
  claimed(2, Fen{10'000});  // no debt yet: nothing is offset. The bound is two such months
  paid_on_behalf(1, 40);    // 166.40
  deliver(2, city::kLead, 40);
  pay_in("331121", Fen{16'640});
  const auto id = reviewed();
  BOOST_TEST(test::told(bench.run<ApproveBatch>(checker, {id})) == "debt_too_high owed=166.40 amount=166.40 most=200.00");
  BOOST_TEST(state_of(id) == "reviewed");
  const auto told_to = [&](const Actor& reader) {
    const auto session = bench.pool->lease();
    const auto now = reading(reader);
    const auto whole = find_whole_batch(*session, reader.scope, id).value();
    const auto document = whole_batch_document(whole, held_by_debt(*session, whole.view.batch, now.moment()), now.moment());
    return *document.find("waiting");
  };
  const auto waits = [&] {
    const json::Value waiting = told_to(checker);
    return waiting.is_null() ? "no" : waiting.at("code").as_text();
  };
  BOOST_TEST(waits() == "debt_too_high");
  BOOST_TEST(told_to(checker).at("detail").as_text().find("200.00") != std::string::npos);
  BOOST_TEST(told_to(enterprise).at("code").as_text() == "debt_too_high");
  for (const char* theirs : {"166.40", "200.00"}) BOOST_TEST(told_to(enterprise).at("detail").as_text().find(theirs) == std::string::npos);
  const auto debts = [&] {
    const auto session = bench.pool->lease();
    const auto now = reading(checker);
    return json::dump(institution_debt_document(list_institution_debts(*session, checker.scope, today, {}).items.at(0), now.moment()));
  };
  BOOST_TEST(
      debts().find(R"("owed":"166.40","on_the_way":"0.00","monthly_claim":"100.00","most":"200.00","above":false)") != std::string::npos,
      debts());
  bench.done<BookTopUp>(finance, {recorded(Fen{16'640}, "BJ-1").value().id});
  BOOST_TEST(waits() == "no");
  bench.done<ApproveBatch>(checker, {id});
  BOOST_TEST(waits() == "no");
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(DF_3_batches_of_one_stroke_count_together_and_no_claim_is_no_bound) {
  deliver(1, city::kLead, 40);
  const auto first = reviewed();
  deliver(2, city::kLead, 40);
  const auto second = reviewed();
  claimed(1, Fen{10'000});
  pay_in("331121", Fen{100'000});
  BOOST_TEST(test::told(bench.run<ApproveBatches>(checker, {{{first}, {second}}})) == "invalid_input /batch_ids/1:debt_too_high");
  bench.tamper("UPDATE claim SET state = 'refused'");
  bench.done<ApproveBatches>(checker, {{{first}, {second}}});
}

BOOST_AUTO_TEST_CASE(BA_8_C38_C39_what_the_fund_does_not_pay_is_left_to_the_institution_with_its_reason) {
  deliver(1, city::kLead, 10);
  deliver(2, city::kLead, 5);
  bench.tamper("UPDATE order_line l JOIN acceptance_line a ON a.order_line_id = l.id SET l.award_id = NULL WHERE a.id = " + row_of(2));
  BOOST_TEST(test::told(bench.run<ApplyBatch>(enterprise, {city::kLead, march, {line_id(1), line_id(2)}})) ==
             "invalid_input /acceptance_line_ids/1:not_settled_directly");
  const auto made = bench.done<ApplyBatch>(enterprise, {city::kLead, march, {}});
  BOOST_TEST(made.direct);
  BOOST_TEST(made.amount.text() == "41.60");
  BOOST_REQUIRE(made.left_out.size() == 1U);
  BOOST_TEST((made.left_out.at(0).line == line_id(2)));
  const auto now = reading(enterprise);
  const auto document = applied_batch_document(made, now.moment());
  BOOST_TEST(document.find("left_out")->at(0).at("reason_en").as_text() == "it is outside the goods that are settled directly winning_all");
  const auto rest = bench.done<ApplyBatch>(enterprise, {city::kLead, march, {}});
  BOOST_TEST(!rest.direct);
  BOOST_TEST(rest.amount.text() == "20.80");
  BOOST_TEST(rest.left_out.empty());
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(BA_8_C38_a_whole_month_makes_the_funds_batch_and_the_institutions) {
  const RuleOf off(bench, "direct_settlement.enabled", "drug_class='normal'", "no");
  deliver(1, city::kLead, 10);
  deliver(2, city::kLead, 5);
  bench.tamper("UPDATE order_line l JOIN acceptance_line a ON a.order_line_id = l.id SET l.award_id = 803 WHERE a.id = " + row_of(2));
  const auto made = bench.done<ApplyBatches>(enterprise, {march}).batches;
  BOOST_REQUIRE(made.size() == 2U);
  BOOST_TEST(made[0].direct);
  BOOST_TEST(made[0].amount.text() == "20.80");
  BOOST_TEST(!made[1].direct);
  BOOST_TEST(made[1].sequence == 2);
  BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
