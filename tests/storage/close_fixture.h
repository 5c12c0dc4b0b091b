#pragma once
// Three months of two pools: goods paid, returned, paid again after the bank sent the money back, paid by an institution itself, netted.
#include "settlement/close/ask_reopening.h"
#include "settlement/close/decide_close.h"
#include "settlement/close/decide_reopening.h"
#include "settlement/close/propose_close.h"
#include "settlement/close/trial_balance.h"
#include "settlement/recovery/demand_recovery.h"
#include "settlement/recovery/receive_recovery.h"
#include "settlement/recovery/recovery_store.h"
#include "settlement/repayment/record_self_payment.h"
#include "tests/storage/batch_fixture.h"

namespace liangjia::test {

constexpr settlement::PoolCode kPool{"331121"};

inline BusinessMonth month_of(int year, int month) { return BusinessMonth::of(BusinessDate(year, static_cast<unsigned>(month), 1)); }

struct CloseFixture : BatchFixture {
  void on(int year, int month, int day) {
    today = BusinessDate(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
    bench.clock.set(today.begin() + std::chrono::hours{10});
    march = BusinessMonth::of(today);  // of the batches applied for from now on
  }
  void in_march() {
    pay_in("331121", Fen{1'000'00});
    deliver(1, city::kLead, 100);
    const auto paid = paying();
    bank(paid, true, "YH-1");
    bench.done<settlement::ConfirmReceipt>(enterprise, {paid, Fen{41'600}, today});
    give_back(1, 10);  // of paid goods: owed back
    deliver(2, city::kLead, 50);
    give_back(2, 5);
    bench.tamper(
        "INSERT IGNORE INTO rule (id, rule_key, institution_id, value, valid_from, source, owner, created_at, created_by) VALUES (99001, "
        "'direct_settlement.enabled', 204, 'no', '2020-01-01', '试验', '试验', '2020-01-01', 1)");
    bench.book.forget();
    deliver(3, city::kLone, 10);
    const auto own = applied(city::kLone);
    bench.done<settlement::VerifyBatch>(lone, {own, {}});
    bench.done<settlement::RecordSelfPayment>(lone, {own, today, "ZF-1"});
  }
  // Sent back by the bank and issued again; the answer comes in May.
  void in_april() {
    on(2026, 4, 2);
    again = paying();
    bank(again, false, "YH-2");
    bench.done<settlement::ReissueBatch>(checker, {again});
  }
  // Returns are more than goods: what is below zero comes back to the fund.
  void in_may() {
    on(2026, 5, 4);
    bank(again, true, "YH-3");
    give_back(2, 20);
    deliver(4, city::kLead, 10);
    bench.done<settlement::ApproveBatch>(checker, {reviewed()});
    const auto owed =
        settlement::list_recoveries(
            *bench.pool->lease(), maker,
            {.state = settlement::RecoveryState::Owed, .payer = {}, .paid_to = {}, .institution = {}, .enterprise = {}, .overdue = false},
            today, {})
            .items.at(0)
            .recovery;
    bench.done<settlement::DemandRecovery>(maker, {owed.id});
    bench.done<settlement::ReportRecoveryPayment>(enterprise, {owed.id, today, "TK-1"});
    bench.done<settlement::ConfirmRecovery>(finance, {owed.id});
  }

  settlement::PeriodClose proposed(BusinessMonth month, const std::string& pool = "331121") {
    return bench.done<settlement::ProposeClose>(maker, {pool, month});
  }
  settlement::PeriodClose closed(BusinessMonth month, const std::string& pool = "331121") {
    return bench.done<settlement::ClosePeriod>(checker, {proposed(month, pool).id});
  }
  settlement::PeriodClose reopened(settlement::PeriodCloseId id) {
    bench.done<settlement::AskReopening>(maker, {id, "补缴记错机构"});
    return bench.done<settlement::ConfirmReopening>(finance, {id});
  }
  void sound() {
    for (const std::string& violation : bench.verify()) BOOST_ERROR(violation);
  }

  settlement::BatchId again;
};

}  // namespace liangjia::test
