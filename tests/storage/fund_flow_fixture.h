#pragma once
// The people of a county bureau and a hospital, and the money between them: for tests of prepayments, claims and payments.
#include <set>

#include "settlement/bank/confirm_bank_rejection.h"
#include "settlement/bank/record_bank_result.h"
#include "settlement/claim/file_claim.h"
#include "settlement/claim/review_claim.h"
#include "settlement/fund/decide_fund_receipt.h"
#include "settlement/fund/record_fund_receipt.h"
#include "settlement/ledger/goods_booking.h"
#include "settlement/prepayment/compute_prepayments.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "settlement/surplus/retained_surplus.h"
#include "tests/support/bench_story.h"

namespace liangjia::test {

inline const std::string kFundRegion = "331121";

inline std::vector<command::Invariant> fund_flow_invariants() {
  using namespace settlement;
  std::vector<command::Invariant> all;
  for (auto some :
       {ledger_invariants(), payment_invariants(city_vault()), prepayment_invariants(), claim_invariants(), retained_surplus_invariants()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

struct FundFlow {
  Workbench bench{fund_flow_invariants(), {settlement::book_goods}};
  api::story::Story story = story_on(bench);
  Actor maker = bench.actor(city::kCountyBureau, {Role::AgencyMaker}, 1);
  Actor checker = bench.actor(city::kCountyBureau, {Role::AgencyChecker}, 2);
  Actor finance = bench.actor(city::kCountyBureau, {Role::FinanceApprover}, 3);
  Actor hospital = bench.actor(city::kLead, {Role::InstitutionFinance});
  BusinessMonth month = BusinessMonth::of(bench.clock.today());                                                    // that runs
  BusinessMonth last_month = BusinessMonth::of(BusinessMonth::of(bench.clock.today()).first_day().plus_days(-1));  // that is over

  // The token of the refusal.
  template <class T>
  static std::string told(const Result<T>& result) {
    return result ? "ok" : std::string(result.rejection().token());
  }
  void fund(Fen amount, const std::string& reference = "F1") {
    const auto receipt = bench.done<settlement::RecordFundReceipt>(maker, {kFundRegion, amount, bench.clock.today(), reference});
    bench.done<settlement::BookFundReceipt>(finance, {receipt.id});
  }
  settlement::PrepaymentId computed(OrganisationId institution) {
    return bench.done<settlement::ComputePrepayments>(maker, {city::kYear, institution, std::nullopt}).made.at(0).id;
  }
  std::string last_instruction() { return bench.text("SELECT instruction_no FROM payment ORDER BY id DESC LIMIT 1"); }
  Result<settlement::Payment> tells(const Actor& who, bool accepted, const std::string& reference, const std::string& number) {
    return bench.run<settlement::RecordBankResult>(
        who, {number, accepted, accepted ? reference : "", accepted ? "" : reference, bench.clock.today()});
  }
  // Told by the maker; that it came back is confirmed by finance.
  Result<settlement::Payment> answer(bool accepted, const std::string& reference, const std::string& number) {
    auto heard = tells(maker, accepted, reference, number);
    if (!heard || heard->state != settlement::PaymentState::RejectionReported) return heard;
    return bench.run<settlement::ConfirmBankRejection>(finance, {heard->id});
  }
  settlement::PrepaymentId paid_prepayment(const std::string& reference = "BANK-P") {
    const auto id = computed(city::kLead);
    bench.done<settlement::ApprovePrepayment>(checker, {id});
    BOOST_TEST(told(answer(true, reference, last_instruction())) == "ok");
    return id;
  }
  // Boxes of tablets accepted under contract and invoiced, at 4.16.
  void accept_goods(int boxes = 100) {
    story.delivered(bench.actor(city::kLead, {Role::AllianceBuyer}), {{city::kLead, city::kTabletBox, Packs{boxes}}});
  }
  // The running month ends: what was accepted in it can be claimed.
  void month_ends() {
    last_month = month;
    month = month.next();
    bench.clock.set(month.first_day().begin() + std::chrono::hours{10});
  }
  settlement::ClaimId reviewed_claim(Fen amount) {
    const auto id = bench.done<settlement::FileClaim>(hospital, {city::kLead, last_month, amount}).claim.id;
    bench.done<settlement::ReviewClaim>(maker, {id});
    return id;
  }
  std::set<std::string> broken_by(std::string_view corruption) {
    bench.tamper("SET SESSION check_constraint_checks = 0");
    bench.tamper(corruption);
    std::set<std::string> names;
    for (const std::string& violation : bench.verify()) names.insert(violation.substr(0, violation.find(':')));
    return names;
  }
};

}  // namespace liangjia::test
