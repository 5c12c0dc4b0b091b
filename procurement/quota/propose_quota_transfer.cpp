#include "procurement/quota/propose_quota_transfer.h"

#include <algorithm>

#include "procurement/quota/quota_document.h"
#include "procurement/quota/quota_errors.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {

void ProposeQuotaTransfer::check(const Input& input, FieldErrors& errors) {
  if (input.units < Units{1}) errors.add("/units", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", "1000000000000"}});
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
  if (input.from == input.to) errors.add("/to_account_id", error::kTransferNotAlike);
}

Result<ProposeQuotaTransfer::Snapshot> ProposeQuotaTransfer::load(command::Context& context, const Input& input) {
  const auto pair = lock_pair(context.tx, input.from, input.to);
  const Scope& scope = context.actor().scope;
  if (!pair || !scope.covers_institution(pair->first.institution, pair->first.region_code) ||
      !scope.covers_institution(pair->second.institution, pair->second.region_code)) {
    return reject(liangjia::error::kNotFound);
  }
  return Snapshot{catalog::alliance_led_by(context.tx.session(), context.actor().organisation, context.moment.today), pair->first,
                  pair->second};
}

Result<QuotaTransfer> ProposeQuotaTransfer::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const auto member = [&](OrganisationId institution) {
    return std::ranges::find(snapshot.alliance->members, institution) != snapshot.alliance->members.end();
  };
  if (!snapshot.alliance || !member(snapshot.from.institution) || !member(snapshot.to.institution)) return reject(error::kTransferOutside);
  if (const auto movable = may_transfer(snapshot.from, snapshot.to, input.units); !movable) return movable.rejection();
  QuotaTransfer transfer;
  transfer.alliance = snapshot.alliance->id;
  transfer.from = input.from;
  transfer.to = input.to;
  transfer.units = input.units;
  transfer.reason = input.reason;
  transfer.proposed_by = moment.actor.user;
  transfer.region_code = snapshot.alliance->region_code;
  return transfer;
}

QuotaTransfer ProposeQuotaTransfer::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  QuotaTransfer transfer = decision;
  transfer.id = context.ids.next<QuotaTransferId>();
  transfer.number = document_number("TJ", transfer.id.value());
  transfer.created_at = context.now();
  insert_quota_transfer(context.tx, transfer);
  context.audited(kind::kQuotaTransfer, transfer.id.value(), nullptr, quota_transfer_document(transfer));
  return transfer;
}

}  // namespace liangjia::procurement
