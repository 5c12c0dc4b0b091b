#include "procurement/quota/decide_quota_transfer.h"

#include "procurement/quota/quota_document.h"
#include "procurement/quota/quota_errors.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {

template <QuotaTransferState kTo>
void DecideQuotaTransfer<kTo>::check(const Input& input, FieldErrors& errors) {
  if (kTo == QuotaTransferState::Refused && input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

template <QuotaTransferState kTo>
Result<typename DecideQuotaTransfer<kTo>::Snapshot> DecideQuotaTransfer<kTo>::load(command::Context& context, const Input& input) {
  const auto transfer = find_quota_transfer(context.tx, input.transfer);
  if (!transfer) return reject(liangjia::error::kNotFound);
  const auto pair = lock_pair(context.tx, transfer->from, transfer->to);
  if (!pair || !context.actor().scope.covers_institution(pair->first.institution, transfer->region_code))
    return reject(liangjia::error::kNotFound);
  // Its state may have changed while we waited for the accounts.
  return Snapshot{*find_quota_transfer(context.tx, input.transfer), pair->first, pair->second};
}

template <QuotaTransferState kTo>
Result<Done> DecideQuotaTransfer<kTo>::may(const Snapshot& snapshot, const command::Moment& moment) {
  if (snapshot.transfer.state != QuotaTransferState::Proposed) return reject(error::kTransferDecided);
  if (same_person(moment.actor, snapshot.transfer.proposed_by)) return reject(liangjia::error::kSamePerson);
  if (kTo == QuotaTransferState::Refused) return Done{};
  return may_transfer(snapshot.from, snapshot.to, snapshot.transfer.units);
}

template <QuotaTransferState kTo>
Result<typename DecideQuotaTransfer<kTo>::Decision> DecideQuotaTransfer<kTo>::decide(const Snapshot& snapshot, const Input& input,
                                                                                     const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Decision decision{snapshot.transfer, {}};
  QuotaTransfer& transfer = decision.transfer;
  transfer.state = kTo;
  transfer.decided_by = moment.actor.user;
  transfer.refusal_reason = input.reason;
  if (kTo == QuotaTransferState::Approved) {
    const std::string document(kind::kQuotaTransfer.token);
    const std::int64_t id = transfer.id.value();
    decision.movements = {{transfer.from, QuotaEntryKind::TransferOut, -transfer.units, {}, {}, document, id, transfer.reason},
                          {transfer.to, QuotaEntryKind::TransferIn, transfer.units, {}, {}, document, id, transfer.reason}};
  }
  return decision;
}

template <QuotaTransferState kTo>
QuotaTransfer DecideQuotaTransfer<kTo>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  QuotaTransfer transfer = decision.transfer;
  update_quota_transfer(context.tx, transfer);
  ++transfer.version;
  const QuotaAccount locked[] = {snapshot.from, snapshot.to};
  move(context, locked, decision.movements);
  context.audited(kind::kQuotaTransfer, transfer.id.value(), quota_transfer_document(snapshot.transfer), quota_transfer_document(transfer));
  return transfer;
}

template struct DecideQuotaTransfer<QuotaTransferState::Approved>;
template struct DecideQuotaTransfer<QuotaTransferState::Refused>;

}  // namespace liangjia::procurement
