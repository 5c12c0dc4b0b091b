// Of money that came in and waits for its second person: from finance, from an institution that pays back, from a supplier.
#include "settlement/approval/approval_grounds.h"
#include "settlement/debt/debt.h"
#include "settlement/debt/debt_errors.h"
#include "settlement/debt/decide_top_up.h"
#include "settlement/debt/top_up_store.h"
#include "settlement/fund/decide_fund_receipt.h"
#include "settlement/fund/fund_queries.h"
#include "settlement/recovery/receive_recovery.h"
#include "settlement/recovery/recovery_errors.h"
#include "settlement/recovery/recovery_store.h"

namespace liangjia::settlement {
namespace {

using command::Moment;

void told_by_bank(ApprovalFacts& facts, BusinessDate on, const std::string& reference) {
  look(facts, "bank_reference", true, "银行流水号 {reference}，{day}：请与银行回单核对",
       "Bank reference {reference} of {day}: compare with the bank's slip", {{"reference", reference}, {"day", on.text()}});
}

// What comes in is no more than the institution owes the fund (DF-2).
template <class Money>
void weigh_debt(db::Session& session, ApprovalFacts& facts, const Money& money, const ErrorKind& beyond) {
  const Fen owed = find_confirmed_debt(session, money.pool(), money.institution);
  const auto within = within_debt(money.amount, owed, beyond);
  const ErrorArguments debt{{"owed", owed.text()}};
  must(facts, "within_debt", within ? std::nullopt : std::optional(within.rejection()), filled("不超过机构代付款余额 {owed} 元", debt),
       filled("No more than the {owed} yuan that the institution owes", debt));
}

}  // namespace

std::optional<ApprovalFacts> fund_receipt_facts(db::Session& session, const Moment& moment, FundReceiptId id) {
  const UncountedReach only_asked;
  const auto receipt = find_fund_receipt(session, moment.actor.scope, id);
  if (!receipt) return std::nullopt;
  ApprovalFacts facts =
      facts_of(session, moment, kind::kFundReceipt, id.value(), receipt->number, token_of(receipt->state), receipt->amount);
  told_by_bank(facts, receipt->received_on, receipt->bank_reference);
  if (receipt->state == FundReceiptState::Recorded) {
    facts.step = BookFundReceipt::kName;
    weigh_fund(session, facts, receipt->pool_code, receipt->amount);
    other_person(facts, BookFundReceipt::may(*receipt, moment));
    facts.books = legs::fund_received(receipt->pool_code, receipt->amount);
  }
  const FundReceiptFilter same{.state = {}, .pool_code = std::string(receipt->pool_code.text())};
  weigh_earlier(facts, list_fund_receipts(session, moment.actor, same, kEarlierAsked).items, [](const FundReceipt& one) {
    return Earlier{one.id.value(), one.number, one.received_on, one.amount, token_of(one.state)};
  });
  return facts;
}

std::optional<ApprovalFacts> top_up_facts(db::Session& session, const Moment& moment, TopUpId id) {
  const UncountedReach only_asked;
  const auto view = find_top_up(session, moment.actor.scope, id);
  if (!view) return std::nullopt;
  const TopUp& top_up = view->top_up;
  ApprovalFacts facts = facts_of(session, moment, kind::kTopUp, id.value(), top_up.number, token_of(top_up.state), top_up.amount);
  facts.names = {{top_up.institution, view->institution_name}};
  told_by_bank(facts, top_up.paid_on, top_up.bank_reference);
  if (top_up.state == TopUpState::Recorded) {
    facts.step = BookTopUp::kName;
    weigh_debt(session, facts, top_up, error::kTopUpAboveDebt);
    weigh_fund(session, facts, top_up.pool(), top_up.amount);
    other_person(facts, BookTopUp::may(top_up, moment));
    facts.books = legs::institution_topped_up(top_up.pool(), top_up.institution, top_up.amount);
  }
  const TopUpFilter same{.state = {}, .institution = top_up.institution};
  weigh_earlier(facts, list_top_ups(session, moment.actor, same, kEarlierAsked).items, [](const TopUpView& earlier) {
    const TopUp& one = earlier.top_up;
    return Earlier{one.id.value(), one.number, one.paid_on, one.amount, token_of(one.state)};
  });
  return facts;
}

std::optional<ApprovalFacts> recovery_facts(db::Session& session, const Moment& moment, RecoveryId id) {
  const UncountedReach only_asked;
  const auto view = find_recovery_view(session, moment.actor.scope, id);
  if (!view) return std::nullopt;
  const Recovery& recovery = view->recovery;
  ApprovalFacts facts = facts_of(session, moment, kind::kRecovery, id.value(), recovery.number, token_of(recovery.state), recovery.amount);
  facts.names = {{recovery.institution, view->institution_name}, {recovery.enterprise, view->enterprise_name}};
  if (recovery.state == RecoveryState::Reported) {
    facts.step = ConfirmRecovery::kName;
    told_by_bank(facts, recovery.paid_on.value(), recovery.bank_reference.value());
    if (recovery.paid_to == MoneySide::Fund) {
      weigh_debt(session, facts, recovery, error::kDebtBelowRecovery);
      if (moment.actor.scope.kind() == OrganisationKind::Bureau) weigh_fund(session, facts, recovery.pool(), recovery.amount);
    }
    other_person(facts, ConfirmRecovery::may(recovery, moment));
    facts.books = recovery_legs(recovery, recovery.paid_to.value());
  }
  if (recovery.due_on) {
    const BusinessDate paid = recovery.paid_on.value_or(moment.today);
    look(facts, "paid_in_time", paid <= *recovery.due_on, "应于 {due} 前退款", "Due by {due}", {{"due", recovery.due_on->text()}});
  }
  const RecoveryFilter same{
      .state = {}, .payer = {}, .paid_to = {}, .institution = recovery.institution, .enterprise = recovery.enterprise};
  weigh_earlier(facts, list_recoveries(session, moment.actor, same, moment.today, kEarlierAsked).items, [](const RecoveryView& earlier) {
    const Recovery& one = earlier.recovery;
    return Earlier{one.id.value(), one.number, BusinessDate::of(one.created_at), one.amount, token_of(one.state)};
  });
  weigh_rules(facts, moment, {std::string(recovery.pool().text()), {}, {}, recovery.institution}, moment.today,
              {"settlement.recovery_days"});
  return facts;
}

}  // namespace liangjia::settlement
