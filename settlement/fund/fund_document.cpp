#include "settlement/fund/fund_document.h"

#include "core/command/allowed.h"
#include "settlement/fund/decide_fund_receipt.h"

namespace liangjia::settlement {

json::Object fund_receipt_document(const FundReceipt& receipt) {
  return {{"id", receipt.id},          {"number", receipt.number},           {"pool_code", receipt.pool_code.text()},
          {"amount", receipt.amount},  {"received_on", receipt.received_on}, {"bank_reference", receipt.bank_reference},
          {"state", receipt.state},    {"made_by", receipt.made_by},         {"checked_by", receipt.checked_by},
          {"version", receipt.version}};
}

json::Object fund_receipt_view_document(const FundReceipt& receipt, const command::Moment& moment) {
  json::Object document = fund_receipt_document(receipt);
  document.set("allowed_actions", command::allowed_actions<BookFundReceipt, RefuseFundReceipt>(receipt, moment));
  return document;
}

json::Object pool_position_document(const PoolPosition& position) {
  return {{"pool_code", position.pool_code.text()},
          {"bank", position.fund.bank},
          {"in_transit", position.fund.in_transit},
          {"available", position.fund.available()},
          {"prepayments", position.prepayments},
          {"payable_to_institutions", position.payable_to_institutions},
          {"receivable_from_institutions", position.receivable_from_institutions}};
}

}  // namespace liangjia::settlement
