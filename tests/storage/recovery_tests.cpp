// Goods that go back after they were paid for: what the supplier owes is never lost and never doubled, and ends to the fen.
#include <boost/test/unit_test.hpp>

#include "settlement/batch/batch_queries.h"
#include "settlement/batch/release_batch.h"
#include "settlement/debt/decide_top_up.h"
#include "settlement/debt/record_top_up.h"
#include "settlement/recovery/demand_recovery.h"
#include "settlement/recovery/receive_recovery.h"
#include "settlement/recovery/recovery_store.h"
#include "settlement/repayment/record_self_payment.h"
#include "tests/storage/batch_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

const std::vector<std::string> kNothing;

struct Returned : test::BatchFixture {
  // 4.16 a box, paid by the fund.
  BatchId paid(int n, int packs = 100) {
    deliver(n, city::kLead, packs);
    pay_in("331121", Fen{packs * 416});
    const auto id = paying();
    bank(id, true, "YH-" + std::to_string(n));
    return id;
  }
  Recovery newest(OrganisationId of = city::kLead) {
    return list_recoveries(*bench.pool->lease(), maker,
                           {.state = {}, .payer = {}, .paid_to = {}, .institution = of, .enterprise = {}, .overdue = false}, today, {})
        .items.at(0)
        .recovery;
  }
  std::string states() { return bench.text("SELECT GROUP_CONCAT(state ORDER BY id) FROM recovery"); }
  std::int64_t balance(const char* kind) {
    return bench.count("SELECT COALESCE(SUM(balance_fen), 0) FROM ledger_account WHERE kind = '" + std::string(kind) + "'");
  }
  Result<Recovery> reported(RecoveryId id, std::string reference) {
    return bench.run<ReportRecoveryPayment>(enterprise, {id, today, std::move(reference)});
  }
  void topped_up(Fen amount) {
    const auto made = bench.done<RecordTopUp>(hospital, {city::kLead, amount, today, "BJ-1"});
    bench.done<BookTopUp>(finance, {made.id});
  }
  void sound() { BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element()); }
  bool fires(std::string_view name) {
    for (const auto& violation : bench.verify()) {
      if (violation.starts_with(std::string(name) + ": ")) return true;
    }
    return false;
  }
};

struct OfChanges {
  Recovery recovery;
  OfChanges() {
    recovery.number = "TK1";
    recovery.amount = Fen{100};
    recovery.state = RecoveryState::Received;
    recovery.reported_by = UserId{5};
    recovery.confirmed_by = UserId{6};
  }
  std::vector<std::string> broken(std::optional<Recovery> before = {}) const {
    command::ChangeSet changes;
    changes.add(RecoveryChange{std::move(before), recovery});
    std::vector<std::string> names;
    for (const auto& invariant : recovery_invariants()) {
      if (!command::broken_by(invariant, changes).empty()) names.emplace_back(invariant.name);
    }
    return names;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(recoveries, Returned)

BOOST_AUTO_TEST_CASE(RV_1_RV_3_RV_4_a_return_of_paid_goods_is_asked_for_and_comes_back_to_the_fund) {
  paid(1);
  give_back(1, 10);
  const Recovery owed = newest();
  BOOST_TEST(owed.amount.text() == "41.60");
  BOOST_TEST((owed.payer == MoneySide::Fund));
  BOOST_TEST(balance("payable_to_enterprise") == -4160);
  sound();
  BOOST_TEST(test::told(reported(owed.id, "TK-1")).starts_with("step_not_allowed"));  // nobody has asked for it
  BOOST_TEST(test::told(bench.run<DemandRecovery>(hospital, {owed.id})) == "forbidden");
  BOOST_TEST(test::told(bench.run<DemandRecovery>(bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker}), {owed.id})) == "not_found");
  BOOST_TEST(bench.done<DemandRecovery>(maker, {owed.id}).due_on.value().text() == "2026-04-01");
  BOOST_TEST(test::told(bench.run<ReportRecoveryPayment>(enterprise, {owed.id, today.plus_days(1), "TK-1"})) ==
             "invalid_input /paid_on:recovery_day_outside");
  BOOST_REQUIRE(reported(owed.id, "TK-1"));
  sound();
  deliver(2, city::kLead, 10);
  BOOST_TEST(bench.done<ApplyBatch>(enterprise, {city::kLead, march, {}}).amount.text() == "41.60");  // what is on its way is not taken off
  BOOST_TEST(test::told(bench.run<ConfirmRecovery>(hospital, {owed.id})) == "forbidden");
  Actor same = finance;
  same.user = enterprise.user;
  BOOST_TEST(test::told(bench.run<ConfirmRecovery>(same, {owed.id})) == "same_person");
  bench.done<ConfirmRecovery>(finance, {owed.id});
  for (const char* kind : {"receivable_from_institution", "payable_to_fund"}) BOOST_TEST(balance(kind) == 41'600 - 4160);
  BOOST_TEST(balance("fund_bank") == 4160);
  BOOST_TEST(balance("payable_to_enterprise") == 4160);  // of what was delivered since
  BOOST_TEST(bench.text("SELECT payment_state FROM goods_return") == "confirmed");
  sound();
  give_back(1, 5);
  bench.done<DemandRecovery>(maker, {newest().id});
  BOOST_TEST(test::told(reported(newest().id, "TK-1")).starts_with("already_exists"));
  bench.clock.set(bench.clock.now() + std::chrono::days{40});
  const RecoveryFilter late{
      .state = {}, .payer = MoneySide::Fund, .paid_to = {}, .institution = {}, .enterprise = city::kDistributor, .overdue = true};
  BOOST_TEST(list_recoveries(*bench.pool->lease(), enterprise, late, bench.clock.today(), {}).items.size() == 1U);
  BOOST_TEST(list_recoveries(*bench.pool->lease(), lone, late, bench.clock.today(), {}).items.empty());
}

BOOST_AUTO_TEST_CASE(RV_5_the_next_batch_takes_it_off_and_gives_it_back_when_it_comes_to_nothing) {
  paid(1);
  give_back(1, 10);
  bench.done<DemandRecovery>(maker, {newest().id});
  deliver(2, city::kLead, 30);
  const auto id = applied();
  BOOST_TEST(states() == "offset");
  BOOST_TEST((newest().batch == id.value()));
  sound();
  bench.done<WithdrawBatch>(enterprise, {id});
  BOOST_TEST(states() == "owed");
  BOOST_TEST(!newest().due_on.has_value());
  sound();
  const auto again = reviewed();
  BOOST_TEST(states() == "offset");
  pay_in("331121", Fen{8320});
  bench.done<ApproveBatch>(checker, {again});
  bank(again, true, "YH-2");
  BOOST_TEST(balance("payable_to_enterprise") == 0);
  BOOST_TEST(states() == "offset");
  sound();
}

BOOST_AUTO_TEST_CASE(RV_1_goods_that_went_back_before_their_batch_was_paid_are_owed_once_it_is) {
  deliver(1, city::kLead, 100);
  pay_in("331121", Fen{41'600});
  const auto id = paying();
  give_back(1, 10);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM recovery") == 0);
  sound();
  bank(id, true, "YH-1");
  BOOST_TEST(states() == "owed");
  sound();
}

BOOST_AUTO_TEST_CASE(RV_1_a_return_that_its_batch_gives_back_after_its_line_was_paid_is_owed) {
  deliver(1, city::kLead, 100);
  pay_in("331121", Fen{41'600});
  const auto first = paying();
  give_back(1, 10);
  deliver(2, city::kLead, 20);
  const auto second = applied();
  bank(first, true, "YH-1");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM recovery") == 0);  // the second batch holds it
  sound();
  bench.done<WithdrawBatch>(enterprise, {second});
  BOOST_TEST(states() == "owed");
  sound();
}

BOOST_AUTO_TEST_CASE(BA_9_RV_2_a_batch_below_zero_becomes_a_demand_on_the_supplier) {
  paid(1);
  give_back(1, 20);
  deliver(2, city::kLead, 10);
  const auto id = reviewed();
  BOOST_TEST(bench.text("SELECT amount_fen FROM settlement_batch WHERE id = " + std::to_string(id.value())) == "-4160");
  sound();
  bench.done<ApproveBatch>(checker, {id});
  BOOST_TEST(state_of(id) == "netted");
  BOOST_TEST(line_state(2) == "confirmed");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM payment") == 1);  // of the first batch
  BOOST_TEST(states() == "offset,owed");
  const Recovery owed = newest();
  BOOST_TEST((owed.source_kind == RecoverySource::SettlementBatch));
  BOOST_TEST(owed.amount.text() == "41.60");
  const auto statement = monthly_statement(*bench.pool->lease(), hospital.scope, {march, {}, {}});
  BOOST_TEST(statement.at(0).owed_back.text() == "41.60");
  sound();
  bench.done<DemandRecovery>(maker, {owed.id});
  BOOST_REQUIRE(reported(owed.id, "TK-1"));
  bench.done<ConfirmRecovery>(checker, {owed.id});
  BOOST_TEST(balance("payable_to_enterprise") == 0);
  sound();
  bench.tamper("DELETE FROM recovery WHERE source_kind = 'settlement_batch'");
  BOOST_TEST(fires("recovery.amount"));
}

BOOST_AUTO_TEST_CASE(BA_9_a_batch_of_zero_closes_without_a_payment) {
  paid(1);
  give_back(1, 10);
  deliver(2, city::kLead, 10);
  const auto id = reviewed();
  BOOST_TEST(test::told(bench.run<ApproveBatch>(maker, {id})) == "forbidden");
  bench.done<ApproveBatch>(checker, {id});
  BOOST_TEST(state_of(id) == "netted");
  BOOST_TEST(states() == "offset");
  BOOST_TEST(balance("payable_to_enterprise") == 0);
  sound();
}

BOOST_AUTO_TEST_CASE(RV_3_what_the_institution_has_paid_back_to_the_fund_already_is_its_own) {
  paid(1);
  give_back(1, 10);
  const auto id = newest().id;
  bench.done<DemandRecovery>(maker, {id});
  BOOST_TEST((reported(id, "TK-1").value().paid_to == MoneySide::Fund));
  topped_up(Fen{41'600});
  BOOST_TEST(test::told(bench.run<ConfirmRecovery>(finance, {id})) == "debt_below_recovery owed=0.00 amount=41.60");
  bench.done<WithdrawRecoveryReport>(enterprise, {id});
  BOOST_TEST(bench.text("SELECT payment_state FROM goods_return") == "due");
  sound();
  BOOST_TEST((reported(id, "TK-1").value().paid_to == MoneySide::Institution));
  BOOST_TEST(test::told(bench.run<ConfirmRecovery>(finance, {id})) == "forbidden");
  bench.done<ConfirmRecovery>(hospital, {id});
  BOOST_TEST(balance("institution_bank") == -41'600 + 4160);
  BOOST_TEST(balance("payable_to_enterprise") == 0);
  sound();
}

BOOST_AUTO_TEST_CASE(RV_3_what_an_institution_paid_itself_comes_back_to_itself) {
  bench.tamper(
      "INSERT INTO rule (id, rule_key, institution_id, value, valid_from, source, owner, created_at, created_by) VALUES "
      "(99001, 'direct_settlement.enabled', 204, 'no', '2020-01-01', '试验', '试验', '2020-01-01', 1)");
  bench.book.forget();
  deliver(1, city::kLone, 100);
  const auto id = bench.done<ApplyBatch>(enterprise, {city::kLone, march, {}}).id;
  bench.done<VerifyBatch>(lone, {id, {}});
  give_back(1, 1);
  bench.done<RecordSelfPayment>(lone, {id, today, "ZF1"});
  const Recovery owed = newest(city::kLone);
  BOOST_TEST((owed.payer == MoneySide::Institution));
  BOOST_TEST(test::told(bench.run<DemandRecovery>(maker, {owed.id})) == "forbidden");
  give_back(1, 9);
  deliver(2, city::kLone, 5);
  const auto second = bench.done<ApplyBatch>(enterprise, {city::kLone, march, {}}).id;
  bench.done<VerifyBatch>(lone, {second, {}});
  BOOST_TEST(state_of(second) == "netted");  // two sides have agreed, and nobody pays
  BOOST_TEST(states() == "offset,offset,owed");
  sound();
  bench.done<DemandRecovery>(lone, {newest(city::kLone).id});
  BOOST_REQUIRE(reported(newest(city::kLone).id, "TK-1"));
  bench.done<ConfirmRecovery>(lone, {newest(city::kLone).id});
  BOOST_TEST(balance("payable_to_enterprise") == 0);
  BOOST_TEST(balance("institution_bank") == -41'600 + 2080);
  sound();
  bench.tamper("DELETE FROM rule WHERE id = 99001");
  bench.book.forget();
}

BOOST_AUTO_TEST_CASE(RV_1_RV_4_the_invariants_fire_on_changed_rows) {
  paid(1);
  give_back(1, 10);
  const auto id = newest().id;
  bench.done<DemandRecovery>(maker, {id});
  BOOST_REQUIRE(reported(id, "TK-1"));
  bench.done<ConfirmRecovery>(finance, {id});
  sound();
  bench.tamper("SET SESSION check_constraint_checks = 0");
  bench.tamper("UPDATE recovery SET confirmed_by = reported_by");
  BOOST_TEST(fires("recovery.persons"));
  bench.tamper("UPDATE recovery SET amount_fen = amount_fen + 1");
  BOOST_TEST(fires("recovery.amount"));
  BOOST_TEST(fires("recovery.booked"));
  bench.tamper("DELETE FROM recovery");
  BOOST_TEST(fires("recovery.once"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(recovery_changes, OfChanges)

BOOST_AUTO_TEST_CASE(RV_2_RV_4_an_amount_that_changes_and_one_person_alone) {
  BOOST_TEST(broken().empty());
  Recovery before = recovery;
  before.amount = Fen{99};
  BOOST_TEST((broken(before) == std::vector<std::string>{"recovery.amount"}));
  recovery.confirmed_by = recovery.reported_by;
  BOOST_TEST((broken() == std::vector<std::string>{"recovery.persons"}));
}

BOOST_AUTO_TEST_SUITE_END()
