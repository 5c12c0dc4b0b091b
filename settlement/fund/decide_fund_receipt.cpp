#include "settlement/fund/decide_fund_receipt.h"

#include "settlement/fund/fund_receipt_store.h"

namespace liangjia::settlement {
namespace {

// Booked on the day it is booked: a balance as of a past day must not change afterwards.
void book(command::Context& context, const FundReceipt& receipt) {
  post(context, {TransferKind::FundReceived,
                 "fund_receipt",
                 receipt.id.value(),
                 {},
                 {},
                 context.moment.today,
                 receipt.bank_reference,
                 legs::fund_received(receipt.pool_code, receipt.amount),
                 {}});
}

}  // namespace

template <FundReceiptStep kStep>
Result<FundReceipt> DecideFundReceipt<kStep>::load(command::Context& context, const Input& input) {
  auto receipt = lock_fund_receipt(context.tx, input.id);
  if (!receipt || !covers_pool(context.actor().scope, receipt->pool_code)) return reject(liangjia::error::kNotFound);
  return std::move(*receipt);
}

template <FundReceiptStep kStep>
Result<Done> DecideFundReceipt<kStep>::may(const FundReceipt& receipt, const command::Moment& moment) {
  if (auto step = kFundReceiptStates.may(receipt.state, kStep); !step) return step;
  if (same_person(moment.actor, receipt.made_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <FundReceiptStep kStep>
Result<FundReceipt> DecideFundReceipt<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  FundReceipt after = snapshot;
  after.state = kFundReceiptStates.take(after.state, kStep);
  after.checked_by = moment.actor.user;
  return after;
}

template <FundReceiptStep kStep>
FundReceipt DecideFundReceipt<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if constexpr (kStep == FundReceiptStep::Book) book(context, decision);
  return update_fund_receipt(context, snapshot, decision);
}

template struct DecideFundReceipt<FundReceiptStep::Book>;
template struct DecideFundReceipt<FundReceiptStep::Refuse>;

}  // namespace liangjia::settlement
