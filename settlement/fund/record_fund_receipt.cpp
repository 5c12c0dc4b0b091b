#include "settlement/fund/record_fund_receipt.h"

#include "core/base/noun.h"
#include "settlement/fund/fund_errors.h"
#include "settlement/fund/fund_receipt_store.h"

namespace liangjia::settlement {

void RecordFundReceipt::check(const Input& input, FieldErrors& errors) {
  if (!PoolCode::parse(input.pool_code)) errors.add("/pool_code", liangjia::error::kWrongFormat, {{"example", "331121"}});
  if (input.amount <= Fen{}) errors.add("/amount", liangjia::error::kOutOfRange, {{"low", "0.01"}, {"high", "92233720368547758.07"}});
}

Result<RecordFundReceipt::Snapshot> RecordFundReceipt::load(command::Context& context, const Input& input) {
  const PoolCode pool(input.pool_code);
  if (!covers_pool(context.actor().scope, pool)) return reject_field("/pool_code", liangjia::error::kReferenceNotFound, named(noun::kPool));
  return Snapshot{pool_exists(context.tx.session(), pool), fund_reference_used(context.tx.session(), pool, input.bank_reference)};
}

Result<FundReceipt> RecordFundReceipt::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (!snapshot.pool_exists) return reject_field("/pool_code", liangjia::error::kReferenceNotFound, named(noun::kPool));
  if (snapshot.reference_used) return reject(liangjia::error::kAlreadyExists, named(noun::kBankReference, input.bank_reference));
  if (input.received_on > moment.today) return reject_field("/received_on", error::kReceiptInFuture);
  FundReceipt receipt;
  receipt.pool_code = PoolCode(input.pool_code);
  receipt.amount = input.amount;
  receipt.received_on = input.received_on;
  receipt.bank_reference = input.bank_reference;
  receipt.made_by = moment.actor.user;
  return receipt;
}

FundReceipt RecordFundReceipt::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  FundReceipt receipt = decision;
  receipt.id = context.ids.next<FundReceiptId>();
  receipt.number = document_number("FR", receipt.id.value());
  receipt.created_at = context.now();
  insert_fund_receipt(context, receipt);
  return receipt;
}

}  // namespace liangjia::settlement
