#include "procurement/quota/quota_ledger.h"

#include <algorithm>
#include <map>

#include "procurement/quota/quota_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kLock = db::select<kQuotaAccountTable, "WHERE id IN {in} ORDER BY id FOR UPDATE">("quota_ledger.lock");
constexpr auto kFind = db::select<kQuotaAccountTable, "WHERE id IN {in} ORDER BY id">("quota_ledger.find");

bool balanced(const QuotaAccount& account) {
  return account.contracted >= Units{} && account.reserved >= Units{} && account.accepted >= Units{} && account.free() >= Units{};
}

// Rule QU-1, after every single movement: an order of movements that dips below zero on its way is refused as well.
void apply_to(QuotaAccount& account, const QuotaMovement& step) {
  account.contracted += step.contracted_change;
  account.reserved += step.reserved_change;
  account.accepted += step.accepted_change;
  if (balanced(account)) return;
  throw InternalBug("quota account " + account.id.text() + " would be overdrawn by a " + std::string(token_of(step.kind)) +
                    ": contracted " + account.contracted.text() + ", reserved " + account.reserved.text() + ", accepted " +
                    account.accepted.text());
}

}  // namespace

QuotaMovement QuotaMovement::reserve(QuotaAccountId account, Units units, std::string_view document_kind, std::int64_t document_id) {
  return {account, QuotaEntryKind::Reserve, Units{}, units, Units{}, std::string(document_kind), document_id, {}};
}

std::vector<QuotaAccount> lock_accounts(db::Transaction& tx, const std::vector<QuotaAccountId>& ids) {
  return db::all_in(tx.session(), kLock, ids);
}

std::vector<QuotaAccount> find_accounts(db::Session& session, const std::vector<QuotaAccountId>& ids) {
  return db::all_in(session, kFind, ids);
}

void move(command::Context& context, std::span<const QuotaAccount> locked, const std::vector<QuotaMovement>& movements) {
  if (movements.empty()) return;
  std::map<QuotaAccountId, QuotaChange> touched;
  for (const QuotaMovement& step : movements) {
    auto found = touched.find(step.account);
    if (found == touched.end()) {
      const auto account = std::find_if(locked.begin(), locked.end(), [&](const QuotaAccount& each) { return each.id == step.account; });
      ensure(account != locked.end(), "a quota account must be locked before it moves");
      found = touched.emplace(step.account, QuotaChange{*account, *account, {}}).first;
    }
    apply_to(found->second.after, step);
    found->second.movements.push_back(step);
  }
  std::vector<QuotaAccount> moved;
  for (auto& [id, change] : touched) moved.push_back(change.after);
  db::update_all<kQuotaAccountTable>(context.tx, moved);
  write_entries(context, movements);
  for (auto& [id, change] : touched) {
    ++change.after.version;
    context.changes.add(std::move(change));
  }
}

void write_entries(command::Context& context, std::span<const QuotaMovement> movements) {
  std::vector<QuotaEntry> entries;
  entries.reserve(movements.size());
  for (const QuotaMovement& step : movements)
    entries.push_back({context.ids.next<QuotaEntryId>(), step, context.actor().user, context.now()});
  db::insert_all<kQuotaEntryTable>(context.tx, entries);
}

}  // namespace liangjia::procurement
