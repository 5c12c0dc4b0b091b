#include "settlement/fund/book_fund_receipt.h"

#include "settlement/fund/fund_receipt_store.h"

namespace liangjia::settlement {
namespace {

command::Reply write(command::Context& context, const FundReceipt& before, const FundReceipt& after) {
  update_fund_receipt(context.tx, after);
  context.audited(kind::kFundReceipt, after.id.value(), document_of(before), document_of(after));
  return {200, document_of(after), after.version};
}

// Rule FU-2: after the step, by somebody other than who recorded it.
Result<FundReceipt> check_fund_receipt(const FundReceipt& receipt, FundReceiptStep step, const command::Moment& moment) {
  const auto to = kFundReceiptStates.apply(receipt.state, step);
  if (!to) return to.rejection();
  if (receipt.made_by == moment.actor.user) return reject(liangjia::error::kSamePerson);
  FundReceipt after = receipt;
  after.state = *to;
  after.checked_by = moment.actor.user;
  after.version += 1;
  return after;
}

}  // namespace

Result<BookFundReceipt::Snapshot> BookFundReceipt::load(command::Context& context, const Input& input) {
  auto receipt = lock_fund_receipt(context.tx, input.id);
  if (!receipt || !covers_pool(context.actor().scope, receipt->pool_code)) return reject(liangjia::error::kNotFound);
  return Snapshot{std::move(*receipt)};
}

Result<BookFundReceipt::Decision> BookFundReceipt::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  auto after = check_fund_receipt(snapshot.receipt, FundReceiptStep::Book, moment);
  if (!after) return after.rejection();
  return Decision{std::move(*after)};
}

command::Reply BookFundReceipt::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  const FundReceipt& receipt = decision.after;
  // Booked on the day it is booked: a balance as of a past day must not change afterwards.
  post(context, {TransferKind::FundReceived,
                 "fund_receipt",
                 receipt.id.value(),
                 {},
                 {},
                 context.moment.today,
                 receipt.bank_reference,
                 legs::fund_received(receipt.pool_code, receipt.amount),
                 {}});
  return write(context, snapshot.receipt, receipt);
}

Result<RefuseFundReceipt::Decision> RefuseFundReceipt::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  auto after = check_fund_receipt(snapshot.receipt, FundReceiptStep::Refuse, moment);
  if (!after) return after.rejection();
  return Decision{std::move(*after)};
}

command::Reply RefuseFundReceipt::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return write(context, snapshot.receipt, decision.after);
}

}  // namespace liangjia::settlement
