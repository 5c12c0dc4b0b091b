#include "procurement/quota/quota_ledger.h"

#include <algorithm>
#include <map>

#include "core/database/update_rows.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kColumns =
    "a.id, a.agreement_year_id, a.institution_id, a.award_id, a.variety_id, a.product_id, a.winner_id, a.region_code, a.state, "
    "a.brand_free, "
    "a.conversion_factor, a.contracted_units, a.reserved_units, a.accepted_units, a.version";
constexpr std::string_view kAccountsById = " FROM quota_account a WHERE a.id IN ";

// Finds ids without locking anything; lock_accounts() then takes each by its primary key, in ascending order, and reads it
// anew. In one statement the read of the other tables would open a snapshot, and a server with innodb_snapshot_isolation
// refuses a lock on a row that changed after it (error 1020) instead of waiting for its turn.
constexpr std::string_view kForOrderHead =
    "SELECT q.id FROM quota_account q"
    " JOIN agreement_year y ON y.id = q.agreement_year_id AND y.valid_from <= ? AND y.valid_to >= ?"
    " JOIN award w ON w.id = q.award_id AND w.state = 'effective' AND w.valid_from <= ? AND w.valid_to >= ?"
    " WHERE q.state = 'locked' AND q.institution_id IN ";

constexpr db::Sql kInsertEntries{
    "quota_ledger.insert_entries",
    "INSERT INTO quota_entry (id, account_id, kind, contracted_change, reserved_change, accepted_change, document_kind, "
    "document_id, reason, user_id, at) VALUES"};

std::string select_accounts(std::string_view from) { return std::string("SELECT ").append(kColumns).append(from); }

QuotaAccount account_of(db::Row& row) {
  QuotaAccount account;
  account.id = row.take<QuotaAccountId>();
  account.year = row.take<catalog::AgreementYearId>();
  account.institution = row.take<OrganisationId>();
  account.award = row.take<catalog::AwardId>();
  account.variety = row.take<catalog::VarietyId>();
  account.product = row.take<catalog::ProductId>();
  account.winner = row.take<OrganisationId>();
  account.region_code = row.take<std::string>();
  account.state = row.take<QuotaState>();
  account.brand_free = row.take<bool>();
  account.factor = row.take<ConversionFactor>();
  account.contracted = row.take<Units>();
  account.reserved = row.take<Units>();
  account.accepted = row.take<Units>();
  account.version = row.take<std::int64_t>();
  return account;
}

std::vector<QuotaAccount> accounts_of(std::vector<db::Row> rows) {
  std::vector<QuotaAccount> accounts;
  accounts.reserve(rows.size());
  for (db::Row& row : rows) accounts.push_back(account_of(row));
  return accounts;
}

template <class IdType>
std::vector<db::Value> id_values(const std::vector<IdType>& ids) {
  std::vector<db::Value> values;
  values.reserve(ids.size());
  for (const IdType id : ids) values.push_back(db::to_value(id));
  return db::padded(std::move(values));
}

void append(std::vector<db::Value>& values, const std::vector<db::Value>& more) { values.insert(values.end(), more.begin(), more.end()); }

QuotaMovement movement(QuotaAccountId account, QuotaEntryKind kind, Units reserved, Units accepted, std::string_view document_kind,
                       std::int64_t document_id, std::string reason = {}) {
  return {account, kind, Units{}, reserved, accepted, std::string(document_kind), document_id, std::move(reason)};
}

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

constexpr db::UpdatedColumn kUpdatedColumns[] = {{"id"}, {"contracted_units"}, {"reserved_units"}, {"accepted_units"}};
constexpr db::RowsUpdate kUpdateAccounts{"quota_ledger.update", "quota_account", kUpdatedColumns,
                                         true};  // locked rows: the version is only counted up

void update_accounts(db::Transaction& tx, std::span<const QuotaChange> changes) {
  std::vector<db::Value> values;
  for (const QuotaChange& change : changes) {
    append(values, {db::to_value(change.after.id), db::to_value(change.after.contracted), db::to_value(change.after.reserved),
                    db::to_value(change.after.accepted)});
  }
  db::update_rows(tx, kUpdateAccounts, values);
}

}  // namespace

QuotaMovement QuotaMovement::reserve(QuotaAccountId account, Units units, std::string_view document_kind, std::int64_t document_id) {
  return movement(account, QuotaEntryKind::Reserve, units, Units{}, document_kind, document_id);
}
QuotaMovement QuotaMovement::release(QuotaAccountId account, Units units, std::string_view document_kind, std::int64_t document_id,
                                     std::string reason) {
  return movement(account, QuotaEntryKind::Void, -units, Units{}, document_kind, document_id, std::move(reason));
}
QuotaMovement QuotaMovement::post(QuotaAccountId account, Units units, std::string_view document_kind, std::int64_t document_id) {
  return movement(account, QuotaEntryKind::Post, -units, units, document_kind, document_id);
}
QuotaMovement QuotaMovement::give_back(QuotaAccountId account, Units units, std::string_view document_kind, std::int64_t document_id) {
  return movement(account, QuotaEntryKind::Return, Units{}, -units, document_kind, document_id);
}

std::vector<QuotaAccount> lock_accounts(db::Transaction& tx, std::vector<QuotaAccountId> ids) {
  if (ids.empty()) return {};
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const auto values = id_values(ids);
  const std::string text = select_accounts(kAccountsById) + db::places(values.size()) + " ORDER BY a.id FOR UPDATE";
  return accounts_of(tx.query_values({"quota_ledger.lock", text}, values));
}

std::vector<QuotaAccount> lock_accounts_for_order(db::Transaction& tx, const std::vector<OrganisationId>& institutions,
                                                  const std::vector<catalog::ProductId>& products, BusinessDate on) {
  if (institutions.empty() || products.empty()) return {};
  const auto institution_values = id_values(institutions);
  const auto product_values = id_values(products);
  const std::string product_places = db::places(product_values.size());
  const std::string text = std::string(kForOrderHead) + db::places(institution_values.size()) + " AND (q.product_id IN " + product_places +
                           " OR (q.brand_free = 1 AND q.variety_id IN (SELECT p.variety_id FROM product p WHERE p.id IN " + product_places +
                           ")))";
  std::vector<db::Value> values(4, db::to_value(on));
  append(values, institution_values);
  append(values, product_values);
  append(values, product_values);
  std::vector<QuotaAccountId> ids;
  for (db::Row& row : tx.query_values({"quota_ledger.for_order", text}, values)) ids.push_back(row.take<QuotaAccountId>());
  auto accounts = lock_accounts(tx, std::move(ids));
  std::erase_if(accounts, [](const QuotaAccount& account) { return account.state != QuotaState::Locked; });  // frozen while we waited
  return accounts;
}

std::optional<QuotaAccount> find_account(db::Session& session, QuotaAccountId id) {
  const std::string text = select_accounts(kAccountsById) + "(?)";
  auto row = session.one({"quota_ledger.find", text}, id);
  return row ? std::optional{account_of(*row)} : std::nullopt;
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
  std::vector<QuotaChange> changes;
  changes.reserve(touched.size());
  for (auto& [id, change] : touched) {
    ++change.after.version;
    changes.push_back(std::move(change));
  }
  update_accounts(context.tx, changes);
  write_entries(context, movements);
  for (QuotaChange& change : changes) context.changes.add(std::move(change));
}

void write_entries(command::Context& context, std::span<const QuotaMovement> movements) {
  std::vector<db::Value> values;
  for (const QuotaMovement& step : movements) {
    append(values,
           {db::to_value(context.ids.next_value()), db::to_value(step.account), db::to_value(step.kind),
            db::to_value(step.contracted_change), db::to_value(step.reserved_change), db::to_value(step.accepted_change),
            db::to_value(step.document_kind), db::to_value(step.document_id), step.reason.empty() ? db::Value{} : db::to_value(step.reason),
            db::to_value(context.actor().user), db::to_value(context.now())});
  }
  context.tx.insert_rows(kInsertEntries, 11, values);
}

}  // namespace liangjia::procurement
