#include "settlement/treasury/treasury_transfer_document.h"

#include "core/command/allowed.h"
#include "settlement/treasury/decide_treasury_transfer.h"

namespace liangjia::settlement {

json::Object treasury_transfer_document(const TreasuryTransfer& transfer) {
  return {{"id", transfer.id},
          {"number", transfer.number},
          {"sort", transfer.sort},
          {"plan_id", transfer.plan},
          {"year", transfer.year},
          {"pool_code", transfer.unit.text()},
          {"insurance_kind", transfer.kind},
          {"amount", transfer.amount},
          {"paid_on", transfer.paid_on},
          {"due_by", transfer.due_by},
          {"working_days_late", std::int64_t{transfer.working_days_late}},
          {"bank_reference", transfer.bank_reference},
          {"state", transfer.state},
          {"made_by", transfer.made_by},
          {"checked_by", transfer.checked_by},
          {"booked_on", transfer.booked_on},
          {"version", transfer.version}};
}

json::Object treasury_transfer_view_document(const TreasuryTransfer& transfer, const command::Moment& moment) {
  json::Object document = treasury_transfer_document(transfer);
  document.set("allowed_actions", command::allowed_actions<BookTreasuryTransfer, RefuseTreasuryTransfer>(transfer, moment));
  return document;
}

}  // namespace liangjia::settlement
