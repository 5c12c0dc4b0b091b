#include "procurement/quota/transfer_quota.h"

#include <algorithm>

#include "procurement/quota/quota_errors.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kInsert{
    "transfer_quota.insert",
    "INSERT INTO quota_transfer (id, number, alliance_id, from_account_id, to_account_id, units, reason, state, proposed_by, region_code, "
    "version, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kFind{
    "transfer_quota.find",
    "SELECT id, number, alliance_id, from_account_id, to_account_id, units, reason, state, proposed_by, approved_by, refusal_reason, "
    "region_code, version FROM quota_transfer WHERE id = ?"};
constexpr db::Sql kDecide{
    "transfer_quota.decide",
    "UPDATE quota_transfer SET state = ?, approved_by = ?, refusal_reason = ?, version = version + 1 WHERE id = ? AND state = 'proposed'"};

// Both accounts, in the order asked for; none unless both are there.
std::optional<std::pair<QuotaAccount, QuotaAccount>> lock_pair(db::Transaction& tx, QuotaAccountId from, QuotaAccountId to) {
  const auto accounts = lock_accounts(tx, {from, to});
  if (accounts.size() != 2) return std::nullopt;
  const bool ascending = accounts[0].id == from;
  return std::pair(accounts[ascending ? 0 : 1], accounts[ascending ? 1 : 0]);
}

Result<Done> may_move(const QuotaAccount& from, const QuotaAccount& to, Units units) {
  if (from.year != to.year || from.award != to.award) return reject(error::kTransferNotAlike);
  if (from.state != QuotaState::Locked || to.state != QuotaState::Locked) return reject(error::kTransferNotLocked);
  if (from.free() < units) return reject(error::kTransferShort, {{"free", from.free().text()}});
  return Done{};
}

QuotaTransfer transfer_of(db::Row& row) {
  QuotaTransfer transfer;
  transfer.id = row.take<QuotaTransferId>();
  transfer.number = row.take<std::string>();
  transfer.alliance = row.take<catalog::AllianceId>();
  transfer.from = row.take<QuotaAccountId>();
  transfer.to = row.take<QuotaAccountId>();
  transfer.units = row.take<Units>();
  transfer.reason = row.take<std::string>();
  transfer.state = row.take<QuotaTransferState>();
  transfer.proposed_by = row.take<UserId>();
  transfer.decided_by = row.take<std::optional<UserId>>().value_or(UserId{});
  transfer.refusal_reason = row.take<std::optional<std::string>>().value_or("");
  transfer.region_code = row.take<std::string>();
  transfer.version = row.take<std::int64_t>();
  return transfer;
}

}  // namespace

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

Result<ProposeQuotaTransfer::Decision> ProposeQuotaTransfer::decide(const Snapshot& snapshot, const Input& input,
                                                                    const command::Moment& moment) {
  const auto member = [&](OrganisationId institution) {
    const auto& members = snapshot.alliance->members;
    return std::find(members.begin(), members.end(), institution) != members.end();
  };
  if (!snapshot.alliance || !member(snapshot.from.institution) || !member(snapshot.to.institution)) return reject(error::kTransferOutside);
  if (const auto movable = may_move(snapshot.from, snapshot.to, input.units); !movable) return movable.rejection();
  QuotaTransfer transfer;
  transfer.alliance = snapshot.alliance->id;
  transfer.from = input.from;
  transfer.to = input.to;
  transfer.units = input.units;
  transfer.reason = input.reason;
  transfer.proposed_by = moment.actor.user;
  transfer.region_code = snapshot.alliance->region_code;
  transfer.version = 1;
  return transfer;
}

command::Reply ProposeQuotaTransfer::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  QuotaTransfer transfer = decision;
  transfer.id = context.ids.next<QuotaTransferId>();
  transfer.number = document_number("TJ", transfer.id.value());
  context.tx.change_one(kInsert, transfer.id, transfer.number, transfer.alliance, transfer.from, transfer.to, transfer.units,
                        transfer.reason, transfer.state, transfer.proposed_by, transfer.region_code, transfer.version, context.now());
  context.audited("quota_transfer", transfer.id.value(), nullptr, transfer_document(transfer));
  context.emit("quota_transfer.proposed", transfer.id.value(), transfer_document(transfer));
  return {201, transfer_document(transfer), transfer.version};
}

void DecideQuotaTransfer::check(const Input& input, FieldErrors& errors) {
  if (!input.approve && input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<DecideQuotaTransfer::Snapshot> DecideQuotaTransfer::load(command::Context& context, const Input& input) {
  auto row = context.tx.one(kFind, input.transfer);
  if (!row) return reject(liangjia::error::kNotFound);
  const QuotaTransfer transfer = transfer_of(*row);
  const auto pair = lock_pair(context.tx, transfer.from, transfer.to);
  if (!pair || !context.actor().scope.covers_institution(pair->first.institution, transfer.region_code))
    return reject(liangjia::error::kNotFound);
  auto again = context.tx.one(kFind, input.transfer);  // its state may have changed while we waited for the accounts
  return Snapshot{transfer_of(*again), pair->first, pair->second};
}

Result<DecideQuotaTransfer::Decision> DecideQuotaTransfer::decide(const Snapshot& snapshot, const Input& input,
                                                                  const command::Moment& moment) {
  Decision decision{snapshot.transfer, {}};
  QuotaTransfer& transfer = decision.transfer;
  if (transfer.state != QuotaTransferState::Proposed) return reject(error::kTransferDecided);
  if (transfer.proposed_by == moment.actor.user) return reject(liangjia::error::kSamePerson);
  transfer.decided_by = moment.actor.user;
  if (!input.approve) {
    transfer.state = QuotaTransferState::Refused;
    transfer.refusal_reason = input.reason;
    return decision;
  }
  if (const auto movable = may_move(snapshot.from, snapshot.to, transfer.units); !movable) return movable.rejection();
  transfer.state = QuotaTransferState::Approved;
  decision.movements = {
      {transfer.from, QuotaEntryKind::TransferOut, -transfer.units, {}, {}, "quota_transfer", transfer.id.value(), transfer.reason},
      {transfer.to, QuotaEntryKind::TransferIn, transfer.units, {}, {}, "quota_transfer", transfer.id.value(), transfer.reason}};
  return decision;
}

command::Reply DecideQuotaTransfer::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  QuotaTransfer transfer = decision.transfer;
  const db::Value refusal = transfer.refusal_reason.empty() ? db::Value{} : db::to_value(transfer.refusal_reason);
  context.tx.change_one(kDecide, transfer.state, transfer.decided_by, refusal, transfer.id);
  ++transfer.version;
  const QuotaAccount locked[] = {snapshot.from, snapshot.to};
  move(context, locked, decision.movements);
  context.audited("quota_transfer", transfer.id.value(), transfer_document(snapshot.transfer), transfer_document(transfer));
  context.emit("quota_transfer." + std::string(token_of(transfer.state)), transfer.id.value(), transfer_document(transfer));
  return {200, transfer_document(transfer), transfer.version};
}

json::Object transfer_document(const QuotaTransfer& transfer) {
  return {{"id", transfer.id},
          {"number", transfer.number},
          {"alliance_id", transfer.alliance},
          {"from_account_id", transfer.from},
          {"to_account_id", transfer.to},
          {"units", transfer.units},
          {"reason", transfer.reason},
          {"state", transfer.state},
          {"refusal_reason", transfer.refusal_reason.empty() ? json::Value{} : json::Value{transfer.refusal_reason}},
          {"version", transfer.version}};
}

}  // namespace liangjia::procurement
