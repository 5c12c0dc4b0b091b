// Working capital of an institution and the clearing of its year over the real commands, by the cases of their specification, to the fen.
#include <boost/test/unit_test.hpp>

#include "settlement/claim/approve_claim.h"
#include "settlement/clearing/record_year_clearing.h"
#include "settlement/clearing/settle_year_clearing.h"
#include "settlement/clearing/year_clearing_document.h"
#include "settlement/working_capital/end_working_capital.h"
#include "settlement/working_capital/pay_working_capital.h"
#include "settlement/working_capital/record_working_capital.h"
#include "settlement/working_capital/working_capital_document.h"
#include "tests/storage/fund_flow_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

constexpr Fen yuan(std::int64_t yuan) { return Fen{yuan * 100}; }
constexpr Fen million(std::int64_t millions) { return yuan(millions * 1'000'000); }

struct Fixture : test::FundFlow {
  std::vector<std::string> violations() {
    std::vector<std::string> all = bench.verify();
    const auto session = bench.pool->lease();
    for (auto some : {working_capital_invariants(), year_clearing_invariants()}) {
      for (const command::Invariant& one : some) {
        for (const std::string& violation : command::verified(one, *session).violations)
          all.push_back(std::string(one.name) + ": " + violation);
      }
    }
    return all;
  }
  void sound() {
    for (const std::string& violation : violations()) BOOST_ERROR(violation);
  }
  bool breaks(const std::string& corruption, const std::string& invariant) {
    bench.tamper("SET SESSION check_constraint_checks = 0");
    bench.tamper(corruption);
    for (const std::string& violation : violations()) {
      if (violation.starts_with(invariant + ":")) return true;
    }
    return false;
  }
  std::string balance(const std::string& account) {
    return Fen{bench.count("SELECT CAST(COALESCE(SUM(balance_fen), 0) AS SIGNED) FROM ledger_account WHERE kind = '" + account + "'")}
        .text();
  }
  RecordWorkingCapital::Input asked(Fen amount) const { return {city::kLead, million(36), amount, "2025年度基金支付明细"}; }
  WorkingCapital paid_capital(Fen amount) {
    const auto recorded = bench.done<RecordWorkingCapital>(maker, asked(amount));
    bench.done<PayWorkingCapital>(checker, {recorded.id});
    BOOST_TEST(told(answer(true, "BANK-ZZ", last_instruction())) == "ok");
    return recorded;
  }
  // Claims of 2026 that sum to it, approved and paid, and the year is over.
  void year_of_claims(Fen sum) {
    fund(sum, "F-YEAR");
    month_ends();
    settled(sum, "BANK-CL");
    bench.clock.set(BusinessDate(2027, 2, 1).begin() + std::chrono::hours{10});
  }
  Claim settled(Fen amount, const std::string& reference) {
    const ClaimId id = reviewed_claim(amount);
    Claim claim = bench.done<ApproveClaim>(checker, {id});
    if (claim.state == ClaimState::Paying) BOOST_TEST(told(answer(true, reference, last_instruction())) == "ok");
    return claim;
  }
  YearClearing cleared(Fen sum) { return bench.done<RecordYearClearing>(maker, {city::kLead, 2026, sum, "年度清算表"}); }
};

template <class Change>
std::size_t broken(const std::vector<command::Invariant>& all, const std::string& name, Change change) {
  command::ChangeSet changes;
  changes.add(std::move(change));
  for (const command::Invariant& one : all) {
    if (one.name == name) return command::broken_by(one, changes).size();
  }
  return 0;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(institution_money, Fixture)

BOOST_AUTO_TEST_CASE(WK_1_M8_two_months_of_last_year_s_spend_are_the_most_and_prepayments_stay_apart) {
  BOOST_TEST(working_capital_most(million(36), 2).text() == "6000000.00");
  BOOST_TEST(working_capital_most(Fen{3}, 2).count() == 1);  // half up
  BOOST_TEST(test::told(bench.run<RecordWorkingCapital>(maker, asked(yuan(6'500'000)))) ==
             "working_capital_above_cap most=6000000.00 open=0.00 amount=6500000.00");
  fund(million(10));
  const auto prepayment = paid_prepayment();
  const std::string prepaid = balance("prepayment");
  const auto recorded = bench.done<RecordWorkingCapital>(maker, asked(million(6)));
  BOOST_TEST(recorded.most.text() == "6000000.00");
  BOOST_TEST(test::told(bench.run<RecordWorkingCapital>(maker, asked(Fen{1}))).starts_with("already_exists"));
  BOOST_TEST(told(bench.run<PayWorkingCapital>(bench.actor(city::kCountyBureau, {Role::AgencyChecker}, 1), {recorded.id})) ==
             "same_person");
  BOOST_TEST(told(bench.run<PayWorkingCapital>(bench.actor(city::kOtherCountyBureau, {Role::AgencyChecker}), {recorded.id})) ==
             "not_found");
  // The bank sends it back: it is let go anew.
  bench.done<PayWorkingCapital>(checker, {recorded.id});
  BOOST_TEST(told(answer(false, "账号有误", last_instruction())) == "ok");
  BOOST_TEST(balance("working_capital") == "0.00");
  sound();
  bench.done<PayWorkingCapital>(checker, {recorded.id});
  BOOST_TEST(told(answer(true, "BANK-ZZ", last_instruction())) == "ok");
  BOOST_TEST(balance("working_capital") == "6000000.00");
  BOOST_TEST(balance("capital_received") == "6000000.00");
  BOOST_TEST(balance("prepayment") == prepaid);
  BOOST_TEST(prepayment.value() != 0);
  sound();
}

BOOST_AUTO_TEST_CASE(WK_1_what_is_open_counts_against_the_cap_of_the_next_year) {
  fund(million(20));
  paid_capital(million(4));
  bench.clock.set(BusinessDate(2027, 1, 5).begin() + std::chrono::hours{10});
  BOOST_TEST(test::told(bench.run<RecordWorkingCapital>(maker, asked(million(3)))) ==
             "working_capital_above_cap most=6000000.00 open=4000000.00 amount=3000000.00");
  const auto next = bench.done<RecordWorkingCapital>(maker, asked(million(2)));
  bench.tamper("UPDATE working_capital SET amount_fen = most_fen WHERE id = " + std::to_string(next.id.value()));
  BOOST_TEST(test::told(bench.run<PayWorkingCapital>(checker, {next.id})) ==
             "working_capital_above_cap most=6000000.00 open=4000000.00 amount=6000000.00");
  bench.done<RefuseWorkingCapital>(checker, {next.id});
  BOOST_TEST(told(bench.run<PayWorkingCapital>(checker, {next.id})) == "step_not_allowed");
}

BOOST_AUTO_TEST_CASE(WK_2_M8_it_comes_back_under_two_persons_or_out_of_the_next_claims) {
  fund(million(10));
  const auto capital = paid_capital(million(6));
  BOOST_TEST(test::told(bench.run<ReturnWorkingCapital>(maker, {capital.id, million(7), "TH-1"})) ==
             "working_capital_return_too_much balance=6000000.00");
  BOOST_TEST(test::told(bench.run<ReturnWorkingCapital>(maker, {capital.id, Fen{}, "TH-1"})).find("/amount") != std::string::npos);
  bench.done<ReturnWorkingCapital>(checker, {capital.id, million(2), "TH-1"});
  BOOST_TEST(told(bench.run<ConfirmWorkingCapitalReturn>(checker, {capital.id})) == "same_person");
  bench.done<WithdrawWorkingCapitalReturn>(checker, {capital.id});
  bench.done<ReturnWorkingCapital>(checker, {capital.id, million(2), "TH-1"});
  bench.done<ConfirmWorkingCapitalReturn>(finance, {capital.id});
  BOOST_TEST(balance("working_capital") == "4000000.00");
  BOOST_TEST(balance("fund_bank") == "6000000.00");
  sound();
  // What is recalled is a debt that the next claims pay first.
  BOOST_TEST((bench.done<RecallWorkingCapital>(finance, {capital.id}).state == WorkingCapitalState::Cleared));
  BOOST_TEST(balance("working_capital") == "0.00");
  BOOST_TEST(balance("receivable_from_institution") == "4000000.00");
  sound();
  month_ends();
  const Claim claim = settled(million(5), "BANK-CL");
  BOOST_TEST(claim.offset_direct.text() == "4000000.00");
  BOOST_TEST(claim.rest.text() == "1000000.00");
  BOOST_TEST(balance("receivable_from_institution") == "0.00");
  sound();
}

BOOST_AUTO_TEST_CASE(WK_2_what_is_all_given_back_is_cleared) {
  fund(million(10));
  const auto capital = paid_capital(million(6));
  bench.done<ReturnWorkingCapital>(maker, {capital.id, million(6), "TH-1"});
  BOOST_TEST((bench.done<ConfirmWorkingCapitalReturn>(finance, {capital.id}).state == WorkingCapitalState::Cleared));
  sound();
}

BOOST_AUTO_TEST_CASE(YC_1_M12_what_the_fund_still_bears_is_paid_by_the_end_of_march) {
  BOOST_TEST(test::told(bench.run<RecordYearClearing>(maker, {city::kLead, 2026, million(1), "表"})) ==
             "clearing_too_early year=2026 date=2027-01-01");
  year_of_claims(yuan(35'600'000));
  const YearClearing clearing = cleared(yuan(36'150'000));
  BOOST_TEST(clearing.approved.text() == "35600000.00");
  BOOST_TEST(clearing.difference().text() == "550000.00");
  BOOST_TEST(clearing.clear_by.text() == "2027-03-31");
  BOOST_TEST(clearing.days_late({2027, 3, 31}) == 0);
  BOOST_TEST(clearing.days_late({2027, 4, 2}) == 2);
  BOOST_TEST(test::told(bench.run<RecordYearClearing>(maker, {city::kLead, 2026, million(1), "表"})).starts_with("already_exists"));
  BOOST_TEST(told(bench.run<SettleYearClearing>(bench.actor(city::kCountyBureau, {Role::AgencyChecker}, 1), {clearing.id})) ==
             "same_person");
  BOOST_TEST(told(bench.run<SettleYearClearing>(checker, {clearing.id})) == "fund_short");
  fund(million(1), "F-CLEAR");
  bench.done<SettleYearClearing>(checker, {clearing.id});
  BOOST_TEST(told(answer(false, "账号有误", last_instruction())) == "ok");
  BOOST_TEST(balance("benefit_expense") == "35600000.00");
  sound();
  bench.done<SettleYearClearing>(checker, {clearing.id});
  BOOST_TEST(told(answer(true, "BANK-QS", last_instruction())) == "ok");
  BOOST_TEST(bench.text("SELECT state FROM year_clearing") == "settled");
  BOOST_TEST(balance("benefit_expense") == "36150000.00");
  BOOST_TEST(balance("fund_bank") == "450000.00");
  sound();
}

BOOST_AUTO_TEST_CASE(YC_1_M12_what_the_fund_bore_too_much_is_taken_from_the_next_claims_first) {
  year_of_claims(yuan(35'600'000));
  const YearClearing clearing = cleared(yuan(35'300'000));
  BOOST_TEST(clearing.difference().text() == "-300000.00");
  BOOST_TEST((bench.done<SettleYearClearing>(checker, {clearing.id}).state == YearClearingState::Settled));
  BOOST_TEST(balance("receivable_from_institution") == "300000.00");
  BOOST_TEST(balance("benefit_expense") == "35300000.00");
  sound();
  fund(million(1), "F-NEXT");
  last_month = BusinessMonth::of(BusinessDate(2027, 1, 1));
  const Claim next = settled(million(1), "BANK-NEXT");
  BOOST_TEST(next.offset_direct.text() == "300000.00");
  BOOST_TEST(next.rest.text() == "700000.00");
  sound();
}

BOOST_AUTO_TEST_CASE(YC_1_a_year_whose_claims_wait_or_moved_is_not_cleared) {
  year_of_claims(million(1));
  last_month = BusinessMonth::of(BusinessDate(2026, 12, 1));
  const ClaimId open = reviewed_claim(yuan(10));
  BOOST_TEST(test::told(bench.run<RecordYearClearing>(maker, {city::kLead, 2026, million(1), "表"})) ==
             "clearing_claims_open year=2026 count=1");
  bench.done<ApproveClaim>(checker, {open});
  const YearClearing equal = cleared(yuan(1'000'010));
  last_month = BusinessMonth::of(BusinessDate(2026, 11, 1));
  bench.done<ApproveClaim>(checker, {reviewed_claim(yuan(5))});
  BOOST_TEST(told(bench.run<SettleYearClearing>(checker, {equal.id})) == "clearing_stale");
  bench.done<RefuseYearClearing>(checker, {equal.id});
  BOOST_TEST(told(bench.run<RefuseYearClearing>(checker, {equal.id})) == "step_not_allowed");
  const YearClearing anew = cleared(yuan(1'000'015));
  BOOST_TEST((bench.done<SettleYearClearing>(checker, {anew.id}).state == YearClearingState::Settled));  // nothing is owed either way
  sound();
}

BOOST_AUTO_TEST_CASE(WK_1_YC_1_each_invariant_fires) {
  WorkingCapital capital;
  capital.amount = Fen{1};
  BOOST_TEST(broken(working_capital_invariants(), "working_capital.cap", WorkingCapitalChange{std::nullopt, capital}) == 1u);
  YearClearing alone;
  alone.state = YearClearingState::Settled;
  BOOST_TEST(broken(year_clearing_invariants(), "year_clearing.persons", YearClearingChange{std::nullopt, alone}) == 1u);

  fund(million(10));
  paid_capital(million(6));
  BOOST_TEST(breaks("UPDATE working_capital SET returned_fen = 1", "working_capital.balance"));
  BOOST_TEST(breaks("UPDATE working_capital SET most_fen = 1, returned_fen = 0", "working_capital.cap"));
  bench.tamper("UPDATE working_capital SET most_fen = amount_fen");
  bench.clock.set(BusinessDate(2027, 2, 1).begin() + std::chrono::hours{10});
  bench.done<SettleYearClearing>(checker, {cleared(million(1)).id});
  sound();
  BOOST_TEST(breaks("UPDATE year_clearing SET sum_fen = sum_fen + 1", "year_clearing.booked"));
  BOOST_TEST(breaks("UPDATE year_clearing SET checked_by = made_by", "year_clearing.persons"));
}

BOOST_AUTO_TEST_SUITE_END()
