#pragma once
// Goods that were ordered, delivered and invoiced in the small city, and the people who settle them.
#include <map>
#include <string>

#include "settlement/bank/confirm_bank_rejection.h"
#include "settlement/bank/record_bank_result.h"
#include "settlement/batch/apply_batch.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/batch_invariants.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/verify_batch.h"
#include "settlement/close/period_close.h"
#include "settlement/debt/top_up.h"
#include "settlement/ledger/difference_booking.h"
#include "settlement/ledger/goods_booking.h"
#include "settlement/recovery/record_recoveries.h"
#include "settlement/recovery/recovery.h"
#include "settlement/repayment/confirm_receipt.h"
#include "tests/support/bench_story.h"

namespace liangjia::test {

inline std::vector<command::Invariant> settlement_invariants() {
  auto all = settlement::ledger_invariants();
  for (auto& one : settlement::payment_invariants(test::city_vault())) all.push_back(std::move(one));
  for (auto& one : settlement::batch_invariants()) all.push_back(std::move(one));
  for (auto& one : settlement::difference_invariants()) all.push_back(std::move(one));
  for (auto& one : settlement::top_up_invariants()) all.push_back(std::move(one));
  for (auto& one : settlement::recovery_invariants()) all.push_back(std::move(one));
  for (auto& one : settlement::period_close_invariants()) all.push_back(std::move(one));
  return all;
}

struct BatchFixture {
  Workbench bench{settlement_invariants(), {settlement::book_goods, settlement::record_recoveries, settlement::book_differences}};
  api::story::Story story = story_on(bench);
  Actor enterprise = bench.actor(city::kDistributor, {Role::EnterpriseFinance});
  Actor hospital = bench.actor(city::kLead, {Role::InstitutionFinance});
  Actor lone = bench.actor(city::kLone, {Role::InstitutionFinance});
  Actor maker = bench.actor(city::kCityBureau, {Role::AgencyMaker}, 1);
  Actor checker = bench.actor(city::kCityBureau, {Role::AgencyChecker}, 2);
  Actor finance = bench.actor(city::kCityBureau, {Role::FinanceApprover}, 3);
  BusinessMonth march{std::chrono::year{2026} / std::chrono::March};
  BusinessDate today{2026, 3, 2};

  // What was delivered as number n.
  struct Delivered {
    procurement::AcceptanceLine line;
    procurement::Invoice invoice;  // the second one
  };
  std::map<int, Delivered> delivered;
  procurement::AcceptanceLineId line_id(int n) const { return delivered.at(n).line.id; }

  // Accepted today and fully invoiced: `packs` boxes of tablets at 4.1600.
  void deliver(int n, OrganisationId institution, int packs) {
    const Actor buyer = bench.actor(institution, {institution == city::kLead ? Role::AllianceBuyer : Role::Pharmacist});
    const auto lines = story.accepted(story.shipped(story.confirmed(story.orders(buyer, {{institution, city::kTabletBox, Packs{packs}}}))));
    delivered.insert({n, {lines.at(0), story.invoiced(lines).back()}});
  }
  procurement::GoodsReturnId give_back(int n, int packs) { return story.returned(delivered.at(n).line, Packs{packs}).id; }
  void pay_in(std::string pool, Fen amount) { story.funded(city::kCityBureau, pool, amount); }

  settlement::BatchId applied(OrganisationId institution = city::kLead) {
    return bench.done<settlement::ApplyBatch>(enterprise, {institution, march, {}}).id;
  }
  settlement::BatchId reviewed(OrganisationId institution = city::kLead) {
    const auto id = applied(institution);
    bench.done<settlement::VerifyBatch>(institution == city::kLead ? hospital : lone, {id, {}});
    bench.done<settlement::ReviewBatch>(maker, {id});
    return id;
  }
  settlement::BatchId paying() {
    const auto id = reviewed();
    bench.done<settlement::ApproveBatch>(checker, {id});
    return id;
  }
  std::string instruction_of(settlement::BatchId id) {
    return bench.text("SELECT p.instruction_no FROM payment p JOIN settlement_batch b ON b.payment_id = p.id WHERE b.id = " +
                      std::to_string(id.value()));
  }
  // Told by the maker; that it came back is confirmed by finance.
  void bank(settlement::BatchId id, bool accepted, std::string reference) {
    const auto told = bench.done<settlement::RecordBankResult>(
        maker, {instruction_of(id), accepted, std::move(reference), accepted ? "" : "账号户名不符", today});
    if (!accepted) bench.done<settlement::ConfirmBankRejection>(finance, {told.id});
  }
  std::string state_of(settlement::BatchId id) {
    return bench.text("SELECT state FROM settlement_batch WHERE id = " + std::to_string(id.value()));
  }
  std::string line_state(int n) { return bench.text("SELECT payment_state FROM acceptance_line WHERE id = " + row_of(n)); }
  std::string row_of(int n) const { return std::to_string(line_id(n).value()); }  // its id in SQL
  settlement::BatchLineId batch_line_of(int n) {
    return settlement::BatchLineId{bench.count("SELECT id FROM batch_line WHERE live_key = " + row_of(n))};
  }
};

}  // namespace liangjia::test
