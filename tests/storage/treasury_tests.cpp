// The treasury of the city pool over its real commands: a month's plan from its need to the money in a county's account, the cap of that
// account, the sweep of the year's end, each to the fen and with a clean verify; who may do what; and each invariant firing.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "settlement/bank/record_bank_result.h"
#include "settlement/city_pool/decide_pool_act.h"
#include "settlement/city_pool/record_pool_act.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/file_claim.h"
#include "settlement/claim/review_claim.h"
#include "settlement/payment/payment.h"
#include "settlement/treasury/decide_fund_plan.h"
#include "settlement/treasury/decide_treasury_transfer.h"
#include "settlement/treasury/expenditure_account.h"
#include "settlement/treasury/fund_need_document.h"
#include "settlement/treasury/fund_need_queries.h"
#include "settlement/treasury/fund_plan_document.h"
#include "settlement/treasury/record_fund_plan.h"
#include "settlement/treasury/record_treasury_transfer.h"
#include "settlement/treasury/record_year_sweep.h"
#include "settlement/treasury/report_fund_need.h"
#include "settlement/treasury/treasury_transfer_document.h"
#include "settlement/treasury/treasury_transfer_queries.h"
#include "settlement/treasury/withdraw_fund_need.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

constexpr PoolCode kCity{"331100"};
constexpr PoolCode kA{"331121"};
constexpr PoolCode kB{"331122"};
constexpr Fen yuan(std::int64_t yuan) { return Fen{yuan * 100}; }
constexpr Fen million(std::int64_t millions) { return yuan(millions * 1'000'000); }
BusinessMonth month(const char* text) { return BusinessMonth::parse(text).value(); }

std::vector<command::Invariant> invariants() {
  std::vector<command::Invariant> all;
  for (auto some : {ledger_invariants(), city_pool_invariants(), treasury_invariants(), payment_invariants(test::city_vault())})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

struct Fixture {
  test::Workbench bench{invariants(), {}};
  Actor maker = bench.actor(city::kCityBureau, {Role::AgencyMaker}, 1);
  Actor checker = bench.actor(city::kCityBureau, {Role::AgencyChecker}, 2);
  Actor county = bench.actor(city::kCountyBureau, {Role::AgencyMaker}, 1);
  Actor county_checker = bench.actor(city::kCountyBureau, {Role::AgencyChecker}, 2);
  InsuranceKind kind = InsuranceKind::Residents;

  void stand_on(const BusinessDate& day) { bench.clock.set(day.begin() + std::chrono::hours{10}); }
  // The city's treasury holds that much of the kind.
  void treasury_holds(Fen amount) {
    PoolUnit unit;
    unit.unit = kA;
    const auto opening = bench.done<RecordPoolAct>(maker, {kCity, kind, PoolActSort::Opening, 2022, amount, "决算", {unit}});
    bench.done<BookPoolAct>(checker, {opening.id});
  }
  ReportFundNeed::Input need(const char* of, Fen spend, Fen expected = {}, NeedExtras extras = {}) const {
    return {kind, month(of), spend, expected, extras, "用款报表"};
  }
  FundNeed reported(const ReportFundNeed::Input& input) { return bench.done<ReportFundNeed>(county, input); }
  FundPlan approved(const char* of) {
    return bench.done<ApproveFundPlan>(checker, {bench.done<RecordFundPlan>(maker, {kCity, month(of)}).id});
  }
  RecordTreasuryTransfer::Input to_city(const FundPlan& plan, Fen amount) {
    return {plan.id, std::nullopt, kind, amount, bench.clock.today(), reference()};
  }
  RecordTreasuryTransfer::Input to_unit(const FundPlan& plan, Fen amount, PoolCode unit = kA) {
    return {plan.id, unit, kind, amount, bench.clock.today(), reference()};
  }
  TreasuryTransfer booked(const RecordTreasuryTransfer::Input& input) {
    return bench.done<BookTreasuryTransfer>(checker, {bench.done<RecordTreasuryTransfer>(maker, input).id});
  }
  // The county's account is given that much by a plan of this month.
  void county_given(Fen amount) {
    reported(need(BusinessMonth::of(bench.clock.today()).text().c_str(), amount));
    const FundPlan plan = approved(BusinessMonth::of(bench.clock.today()).text().c_str());
    booked(to_city(plan, amount));
    booked(to_unit(plan, amount));
  }
  // The hospital's claim of a month, paid by the county; the bank has answered or not yet.
  void claim_paid(const char* of, Fen amount, bool answered = true) {
    const Actor hospital = bench.actor(city::kLead, {Role::InstitutionFinance});
    const auto claim = bench.done<FileClaim>(hospital, {city::kLead, month(of), amount}).claim.id;
    bench.done<ReviewClaim>(county, {claim});
    bench.done<ApproveClaim>(county_checker, {claim});
    const std::string number = bench.text("SELECT instruction_no FROM payment ORDER BY id DESC LIMIT 1");
    if (answered) bench.done<RecordBankResult>(county, {number, true, reference(), "", bench.clock.today()});
  }
  std::string reference() { return "ZF-" + std::to_string(++references); }
  std::string balance(const std::string& account, PoolCode pool) {
    return Fen{bench.count("SELECT CAST(COALESCE(SUM(balance_fen), 0) AS SIGNED) FROM ledger_account WHERE kind = '" + account +
                           "' AND pool_code = '" + std::string(pool.text()) + "'")}
        .text();
  }
  void sound() {
    for (const std::string& violation : bench.verify()) BOOST_ERROR(violation);
  }
  ExpenditureAccount account(const char* of, const Actor& who) {
    const auto session = bench.pool->lease();
    const command::Reading now(bench.book.current(*session), bench.clock.now(), who);
    return expenditure_accounts(*session, now.moment(), month(of)).value().at(0);
  }
  json::Object shown(FundPlanId id) {
    const auto session = bench.pool->lease();
    const command::Reading now(bench.book.current(*session), bench.clock.now(), checker);
    return whole_fund_plan_document(find_whole_fund_plan(*session, checker.scope, id).value(), now.moment());
  }
  bool breaks(const std::string& corruption, const std::string& invariant) {
    bench.tamper("SET SESSION check_constraint_checks = 0");
    bench.tamper(corruption);
    for (const std::string& violation : bench.verify()) {
      if (violation.starts_with(invariant + ":")) return true;
    }
    return false;
  }

  int references = 0;
};

command::Violations told_of(const std::string& name, const command::ChangeSet& changes) {
  for (const command::Invariant& one : treasury_invariants()) {
    if (one.name == name) return command::broken_by(one, changes);
  }
  return {};
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(treasury, Fixture)

BOOST_AUTO_TEST_CASE(TY_1_TY_3_TY_4_M11_a_month_from_the_need_to_the_money_in_the_county) {
  treasury_holds(million(100));
  stand_on({2026, 3, 30});
  const FundNeed april = reported(need("2026-04", million(20), million(3), {yuan(4'500'000), million(2), {}, {}}));
  BOOST_TEST(april.spend_month.text() == "2026-02");
  const FundPlan plan = bench.done<RecordFundPlan>(maker, {kCity, month("2026-04")});
  BOOST_TEST(plan.amount.text() == "23500000.00");
  BOOST_TEST(plan.plan_by.text() == "2026-03-30");
  BOOST_TEST(plan.transfer_by.text() == "2026-04-08");
  BOOST_TEST(test::told(bench.run<RecordTreasuryTransfer>(maker, to_city(plan, million(1)))) == "plan_not_approved number=" + plan.number);
  bench.done<ApproveFundPlan>(checker, {plan.id});
  BOOST_TEST(shown(plan.id).find("days_late")->as_number() == 0);

  stand_on({2026, 4, 9});
  const TreasuryTransfer transfer = booked(to_city(plan, yuan(23'500'000)));
  BOOST_TEST(transfer.due_by.value().text() == "2026-04-08");
  BOOST_TEST(transfer.working_days_late == 1);
  BOOST_TEST(balance("city_treasury", kCity) == "76500000.00");
  BOOST_TEST(balance("city_expenditure", kCity) == "23500000.00");
  sound();
  booked(to_unit(plan, yuan(23'500'000)));
  BOOST_TEST(balance("city_expenditure", kCity) == "0.00");
  BOOST_TEST(balance("advanced_to_unit", kA) == "23500000.00");
  BOOST_TEST(balance("fund_bank", kA) == "23500000.00");
  BOOST_TEST(balance("fund_balance", kA) == "23500000.00");
  const json::Object whole = shown(plan.id);
  BOOST_TEST(whole.find("kinds")->array()->at(0).at("transferred").as_text() == "23500000.00");
  BOOST_TEST(whole.find("lines")->array()->at(0).at("transferred").as_text() == "23500000.00");
  sound();
}

BOOST_AUTO_TEST_CASE(TY_5_M10_what_lies_beyond_the_cap_is_told_and_taken_off_the_next_plan) {
  treasury_holds(million(100));
  county_given(million(41));
  claim_paid("2026-02", million(20));
  stand_on({2026, 4, 27});
  const ExpenditureAccount march = account("2026-03", county_checker);
  BOOST_TEST(march.balance.text() == "21000000.00");
  BOOST_TEST(march.payments.text() == "20000000.00");
  BOOST_TEST(march.cap.excess.text() == "1000000.00");
  BOOST_TEST(march.provisional);
  BOOST_TEST(!march.left_to_sweep.has_value());
  // Two kinds of one account share its excess by their spend; what is reported after the plan stands in a further one.
  reported(need("2026-05", million(15)));
  kind = InsuranceKind::Employees;
  reported(need("2026-05", million(5)));
  const FundPlan may = approved("2026-05");
  BOOST_TEST(may.amount.text() == "19000000.00");
  const json::Object whole = shown(may.id);
  BOOST_TEST(whole.find("lines")->array()->at(0).at("excess").as_text() == "250000.00");
  BOOST_TEST(whole.find("lines")->array()->at(1).at("amount").as_text() == "14250000.00");
  const Actor city_county = bench.actor(city::kCityBureau, {Role::AgencyMaker}, 5);
  bench.done<ReportFundNeed>(city_county, need("2026-05", million(2)));
  BOOST_TEST(approved("2026-05").amount.text() == "2000000.00");
  sound();
}

BOOST_AUTO_TEST_CASE(TY_6_M10_on_the_last_day_of_the_year_the_account_is_swept_to_nothing) {
  treasury_holds(million(100));
  county_given(million(41));
  claim_paid("2026-02", million(20));
  RecordYearSweep::Input sweep{kA, 2026, kind, yuan(2'400'000), {2026, 12, 31}, "QL-1"};
  stand_on({2026, 12, 30});
  claim_paid("2026-10", yuan(17'600'000));
  claim_paid("2026-11", million(1), false);  // on its way over the year's end
  BOOST_TEST(test::told(bench.run<RecordYearSweep>(maker, sweep)) == "sweep_too_early year=2026 date=2026-12-31");
  stand_on({2026, 12, 31});
  BOOST_TEST(account("2026-12", county_checker).left_to_sweep.value().text() == "2400000.00");
  sweep.amount = yuan(2'400'001);
  BOOST_TEST(test::told(bench.run<RecordYearSweep>(maker, sweep)) == "sweep_too_much left=2400000.00 amount=2400001.00");
  sweep.amount = yuan(2'400'000);
  const TreasuryTransfer recorded = bench.done<RecordYearSweep>(maker, sweep);
  BOOST_TEST(recorded.working_days_late == 0);
  BOOST_TEST(account("2026-12", county_checker).left_to_sweep.value().text() == "0.00");
  bench.done<BookTreasuryTransfer>(checker, {recorded.id});
  BOOST_TEST(balance("city_treasury", kCity) == "61400000.00");
  BOOST_TEST(balance("fund_bank", kA) == "1000000.00");  // what is on its way
  BOOST_TEST(balance("payment_in_transit", kA) == "1000000.00");
  BOOST_TEST(balance("advanced_to_unit", kA) == "38600000.00");
  BOOST_TEST(account("2026-12", county_checker).balance.text() == "0.00");
  sound();
  // The new year: what is told of the old one stays, and late sweeps are counted.
  stand_on({2027, 1, 5});
  BOOST_TEST(account("2026-12", county_checker).left_to_sweep.value().text() == "0.00");
  sweep.bank_reference = "QL-2";
  BOOST_TEST(test::told(bench.run<RecordYearSweep>(maker, sweep)) == "sweep_too_much left=0.00 amount=2400000.00");
}

BOOST_AUTO_TEST_CASE(TY_6_what_was_not_advanced_of_a_kind_is_not_swept_as_it) {
  treasury_holds(million(100));
  county_given(million(2));
  stand_on({2027, 1, 4});
  const auto of_others = bench.done<RecordYearSweep>(maker, {kA, 2026, InsuranceKind::Employees, million(2), {2027, 1, 4}, reference()});
  BOOST_TEST(of_others.working_days_late == 2);  // 1 January is told by no notice yet
  BOOST_TEST(test::told(bench.run<BookTreasuryTransfer>(checker, {of_others.id})) ==
             "treasury_short what=已拨该支出户的同险种资金 what_en=advance of this kind of insurance available=0.00 amount=2000000.00");
  bench.done<RefuseTreasuryTransfer>(checker, {of_others.id});
  // What was spent since is no longer there.
  const auto late = bench.done<RecordYearSweep>(maker, {kA, 2026, kind, million(2), {2027, 1, 4}, reference()});
  claim_paid("2026-12", million(1));
  BOOST_TEST(test::told(bench.run<BookTreasuryTransfer>(checker, {late.id})) == "fund_short available=1000000.00 amount=2000000.00");
  sound();
}

BOOST_AUTO_TEST_CASE(TY_7_CP_10_a_year_s_figures_account_for_what_was_advanced_first) {
  treasury_holds(million(100));
  PoolUnit upload;
  upload.unit = kA;
  const auto act = [&](PoolActSort sort, const std::vector<PoolUnit>& units) {
    bench.done<BookPoolAct>(checker, {bench.done<RecordPoolAct>(maker, {kCity, kind, sort, 2022, {}, "决算", units}).id});
  };
  act(PoolActSort::FirstUpload, {upload});
  county_given(million(30));
  BOOST_TEST(balance("city_treasury", kCity) == "70000000.00");
  PoolUnit year = upload;
  year.spend = million(20);
  year.heads = 1;
  act(PoolActSort::Year, {year});
  BOOST_TEST(balance("year_spend", kA) == "20000000.00");
  BOOST_TEST(balance("advanced_to_unit", kA) == "10000000.00");
  BOOST_TEST(balance("city_treasury", kCity) == "70000000.00");
  sound();
}

BOOST_AUTO_TEST_CASE(TY_2_a_need_is_reported_once_by_its_own_bureau_for_this_month_or_the_next) {
  BOOST_TEST(test::told(bench.run<ReportFundNeed>(county, need("2026-05", million(1)))) == "invalid_input /month:need_month_outside");
  const FundNeed first = reported(need("2026-04", million(1)));
  BOOST_TEST((first.unit == kA));
  BOOST_TEST(test::told(bench.run<ReportFundNeed>(county, need("2026-04", million(2)))) ==
             "already_exists what=该统筹单位该险种的用款申报： 2026-04 what_en=the unit's need of 2026-04");
  const Actor other = bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker});
  BOOST_TEST(test::told(bench.run<WithdrawFundNeed>(other, {first.id})) == "not_found");
  bench.done<WithdrawFundNeed>(county, {first.id});
  BOOST_TEST(test::told(bench.run<WithdrawFundNeed>(county, {first.id})).starts_with("step_not_allowed state=withdrawn "));
  BOOST_TEST(test::told(bench.run<RecordFundPlan>(maker, {kCity, month("2026-04")})) == "plan_without_needs month=2026-04");
  const FundNeed again = reported(need("2026-04", million(2)));
  const FundPlan plan = bench.done<RecordFundPlan>(maker, {kCity, month("2026-04")});
  BOOST_TEST(plan.amount.text() == "2000000.00");
  BOOST_TEST(test::told(bench.run<WithdrawFundNeed>(county, {again.id})).starts_with("step_not_allowed state=planned "));
  const auto session = bench.pool->lease();
  const command::Reading now(bench.book.current(*session), bench.clock.now(), other);
  BOOST_TEST(list_fund_needs(*session, now.moment(), {}, {}).items.empty());
  BOOST_TEST(!find_fund_need(*session, other.scope, again.id).has_value());
}

BOOST_AUTO_TEST_CASE(TY_3_a_plan_is_of_two_persons_and_computed_again) {
  Actor both = bench.actor(city::kCityBureau, {Role::AgencyMaker, Role::AgencyChecker}, 3);
  reported(need("2026-03", million(1)));
  BOOST_TEST(test::told(bench.run<RecordFundPlan>(county, {kCity, month("2026-03")})).find("/pool_code") != std::string::npos);
  BOOST_TEST(test::told(bench.run<RecordFundPlan>(maker, {kA, month("2026-03")})).find("/pool_code") != std::string::npos);
  const FundPlan plan = bench.done<RecordFundPlan>(both, {kCity, month("2026-03")});
  BOOST_TEST(test::told(bench.run<ApproveFundPlan>(both, {plan.id})) == "same_person");
  BOOST_TEST(test::told(bench.run<ApproveFundPlan>(bench.actor(city::kCountyBureau, {Role::AgencyChecker}), {plan.id})) == "not_found");
  BOOST_TEST(shown(plan.id).find("days_late")->as_number() == 2);  // due on 28 February, today is 2 March
  bench.tamper("UPDATE fund_plan SET rules = ''");
  BOOST_TEST(test::told(bench.run<ApproveFundPlan>(checker, {plan.id})) == "plan_stale");
  bench.done<RefuseFundPlan>(checker, {plan.id});
  BOOST_TEST(test::told(bench.run<ApproveFundPlan>(checker, {plan.id})).starts_with("step_not_allowed state=refused "));
  BOOST_TEST((approved("2026-03").state == FundPlanState::Approved));  // its needs waited again
  sound();
}

BOOST_AUTO_TEST_CASE(TY_4_a_transfer_is_of_two_persons_once_a_bank_number_and_never_above_its_plan) {
  treasury_holds(million(3));
  reported(need("2026-03", million(4)));
  const FundPlan plan = approved("2026-03");
  const auto refused = [&](const RecordTreasuryTransfer::Input& input) {
    return test::told(bench.run<RecordTreasuryTransfer>(maker, input));
  };
  BOOST_TEST(refused(to_city(plan, million(5))) == "transfer_above_plan left=4000000.00 amount=5000000.00");
  BOOST_TEST(refused(to_city(plan, Fen{})).find("/amount") != std::string::npos);
  BOOST_TEST(refused(to_unit(plan, Fen{1}, kB)).find("/pool_code") != std::string::npos);
  auto tomorrow = to_city(plan, million(1));
  tomorrow.paid_on = bench.clock.today().plus_days(1);
  BOOST_TEST(refused(tomorrow) == "invalid_input /paid_on:transfer_in_future");
  BOOST_TEST(test::told(bench.run<RecordTreasuryTransfer>(county, to_city(plan, Fen{1}))).find("/plan_id") != std::string::npos);

  const auto above = bench.done<RecordTreasuryTransfer>(maker, to_city(plan, million(4)));
  auto twice = to_city(plan, Fen{1});
  twice.bank_reference = above.bank_reference;
  BOOST_TEST(refused(twice).starts_with("already_exists what=银行流水号 " + above.bank_reference));
  BOOST_TEST(test::told(bench.run<BookTreasuryTransfer>(checker, {above.id})) ==
             "treasury_short what=市财政专户 what_en=city's treasury available=3000000.00 amount=4000000.00");
  const auto to_county = bench.done<RecordTreasuryTransfer>(maker, to_unit(plan, million(1)));
  BOOST_TEST(test::told(bench.run<BookTreasuryTransfer>(checker, {to_county.id})) ==
             "treasury_short what=市经办支出户 what_en=city's expenditure account available=0.00 amount=1000000.00");
  booked(to_city(plan, million(2)));
  BOOST_TEST(test::told(bench.run<BookTreasuryTransfer>(checker, {above.id})) == "transfer_above_plan left=2000000.00 amount=4000000.00");

  Actor both = bench.actor(city::kCityBureau, {Role::AgencyMaker, Role::FinanceApprover}, 3);
  const auto own = bench.done<RecordTreasuryTransfer>(both, to_city(plan, Fen{1}));
  BOOST_TEST(test::told(bench.run<BookTreasuryTransfer>(both, {own.id})) == "same_person");
  BOOST_TEST(test::told(bench.run<BookTreasuryTransfer>(county_checker, {to_county.id})) == "not_found");
  bench.done<BookTreasuryTransfer>(checker, {to_county.id});
  // A county sees what came to it and may do nothing about it.
  const auto session = bench.pool->lease();
  const command::Reading now(bench.book.current(*session), bench.clock.now(), county_checker);
  const auto transfers = list_treasury_transfers(*session, now.moment(), {}, {}).items;
  BOOST_TEST(transfers.size() == 1u);
  BOOST_TEST(treasury_transfer_view_document(transfers.front(), now.moment()).find("allowed_actions")->array()->empty());
  sound();
}

BOOST_AUTO_TEST_CASE(TY_7_each_invariant_of_the_treasury_fires) {
  const auto persons = [](auto change) {
    command::ChangeSet changes;
    changes.add(std::move(change));
    return told_of("treasury.persons", changes).size();
  };
  FundPlan plan_alone;
  plan_alone.state = FundPlanState::Approved;
  plan_alone.checked_by = plan_alone.made_by;
  BOOST_TEST(persons(FundPlanChange{std::nullopt, plan_alone}) == 1u);
  TreasuryTransfer transfer_alone;
  transfer_alone.state = TreasuryTransferState::Booked;
  BOOST_TEST(persons(TreasuryTransferChange{std::nullopt, transfer_alone}) == 1u);
  auto legs = legs::treasury_distributed(kA, kind, Fen{2});
  const auto advances = [&] {
    command::ChangeSet changes;
    changes.add(LedgerChange{TransferId{1}, TransferKind::TreasuryDistributed, {}, legs, {}, {}});
    return told_of("treasury.advances", changes).size();
  };
  BOOST_TEST(advances() == 0u);
  legs.front().amount = Fen{1};
  BOOST_TEST(advances() == 1u);

  treasury_holds(million(10));
  county_given(million(2));
  sound();
  BOOST_TEST(breaks("UPDATE fund_need SET spend_fen = spend_fen + 1", "treasury.plans"));
  BOOST_TEST(breaks("UPDATE treasury_transfer SET amount_fen = amount_fen + 1 WHERE sort = 'to_unit'", "treasury.transfers"));
  BOOST_TEST(breaks("UPDATE fund_plan SET checked_by = made_by", "treasury.persons"));
  BOOST_TEST(
      breaks("UPDATE ledger_entry e JOIN ledger_account a ON a.id = e.account_id SET e.amount_fen = e.amount_fen + 1 WHERE a.kind = "
             "'advanced_to_unit'",
             "treasury.advances"));
}

BOOST_AUTO_TEST_SUITE_END()
