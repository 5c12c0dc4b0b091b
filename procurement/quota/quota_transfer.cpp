#include "procurement/quota/quota_transfer.h"

#include "procurement/quota/quota_errors.h"

namespace liangjia::procurement {

std::optional<std::pair<QuotaAccount, QuotaAccount>> lock_pair(db::Transaction& tx, QuotaAccountId from, QuotaAccountId to) {
  const auto accounts = lock_accounts(tx, {from, to});
  if (accounts.size() != 2) return std::nullopt;
  const bool ascending = accounts[0].id == from;
  return std::pair(accounts[ascending ? 0 : 1], accounts[ascending ? 1 : 0]);
}

Result<Done> may_transfer(const QuotaAccount& from, const QuotaAccount& to, Units units) {
  if (from.year != to.year || from.award != to.award) return reject(error::kTransferNotAlike);
  if (from.state != QuotaState::Locked || to.state != QuotaState::Locked) return reject(error::kTransferNotLocked);
  if (from.free() < units) return reject(error::kTransferShort, {{"free", from.free().text()}});
  return Done{};
}

}  // namespace liangjia::procurement
