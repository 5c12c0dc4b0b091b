#include "settlement/ledger/journal_queries.h"

#include "core/command/list_query.h"

namespace liangjia::settlement {
namespace {

constexpr std::string_view kAccountColumns =
    "a.id, a.kind, a.pool_code, a.institution_id, a.enterprise_id, COALESCE(i.name, ''), COALESCE(e.name, '')";
constexpr std::string_view kAccountTables =
    " FROM ledger_account a LEFT JOIN organisation i ON i.id = a.institution_id LEFT JOIN organisation e ON e.id = a.enterprise_id";
// Of the rows of the page only.
constexpr std::string_view kBalanceThen =
    "(SELECT COALESCE(SUM(IF(x.side = a.normal_side, x.amount_fen, -x.amount_fen)), 0) FROM ledger_entry x WHERE x.account_id = a.id AND "
    "x.business_date <= ?)";

std::string account_select(const std::optional<BusinessDate>& as_of) {
  return "SELECT " + std::string(kAccountColumns) + ", " + std::string(as_of ? kBalanceThen : "a.balance_fen") +
         std::string(kAccountTables);
}

// Rule LE-7. `as_of` is the one of account_select().
Where visible_accounts(const Scope& scope, const std::optional<BusinessDate>& as_of = {}) {
  Where where(scope.filter({"a.institution_id", "a.pool_code", "", "a.enterprise_id"}));
  if (as_of) where.before(*as_of);
  if (scope.kind() == OrganisationKind::Institution) where.with("a.book = 'institution'");
  if (scope.kind() == OrganisationKind::Enterprise) where.with("a.kind = 'payable_to_enterprise'");
  return where;
}

AccountView read_account(db::Row& row) {
  AccountView view;
  view.account.id = row.take<LedgerAccountId>();
  view.account.key.kind = row.take<AccountKind>();
  view.account.key.pool_code = row.take<PoolCode>();
  view.account.key.institution = row.take<OrganisationId>();
  view.account.key.enterprise = row.take<OrganisationId>();
  view.institution_name = row.take<std::string>();
  view.enterprise_name = row.take<std::string>();
  view.account.balance = row.take<FenSum>().to_fen();
  return view;
}

EntryView read_entry(db::Row& row) {
  EntryView entry;
  entry.id = row.take<std::int64_t>();
  entry.transfer = row.take<TransferId>();
  entry.kind = row.take<TransferKind>();
  entry.document_kind = row.take<std::string>();
  entry.document_id = row.take<std::int64_t>();
  entry.side = row.take<Side>();
  entry.amount = row.take<Fen>();
  entry.business_date = row.take<BusinessDate>();
  entry.memo = row.take<std::string>();
  entry.reverses = row.take<std::optional<TransferId>>();
  return entry;
}

json::Value none_or(OrganisationId id) { return id.none() ? json::Value() : json::Value(id); }

json::Object leg_in(db::Row& row) {
  AccountView view = read_account(row);
  json::Object leg;
  leg.set("account_id", view.account.id).set("account", view.account.key.kind).set("book", book_of(view.account.key.kind));
  leg.set("institution_id", none_or(view.account.key.institution)).set("enterprise_id", none_or(view.account.key.enterprise));
  leg.set("side", row.take<Side>()).set("amount", row.take<Fen>());
  return leg;
}

}  // namespace

Page<AccountView> list_accounts(db::Session& session, const Scope& scope, const AccountFilter& filter, const PageRequest& page) {
  Where where = visible_accounts(scope, filter.as_of);
  where.maybe("a.book = ?", filter.book)
      .maybe("a.kind = ?", filter.kind)
      .maybe("a.institution_id = ?", filter.institution)
      .maybe("a.enterprise_id = ?", filter.enterprise);
  return read_page(session, {"journal.accounts", account_select(filter.as_of)}, "a.id", where, page, read_account);
}

std::optional<AccountView> find_ledger_account(db::Session& session, const Scope& scope, LedgerAccountId id,
                                               std::optional<BusinessDate> as_of) {
  return read_one(session, {"journal.account", account_select(as_of)}, visible_accounts(scope, as_of).with("a.id = ?", id), read_account);
}

Page<EntryView> list_entries(db::Session& session, LedgerAccountId account, const PageRequest& page) {
  constexpr std::string_view kSelect =
      "SELECT e.id, t.id, t.kind, t.document_kind, t.document_id, e.side, e.amount_fen, e.business_date, t.memo, t.reverses_id FROM "
      "ledger_entry e "
      "JOIN ledger_transfer t ON t.id = e.transfer_id";
  Where where(Unscoped("the caller has found the account in its scope"));
  where.with("e.account_id = ?", account);
  return read_page(session, {"journal.entries", kSelect}, "e.id", where, page, read_entry);
}

json::Array journal_of(db::Session& session, const Scope& scope, std::string_view document_kind, std::int64_t document_id) {
  Where where = visible_accounts(scope);
  where.with("t.document_id = ?", document_id).with("t.document_kind = ?", document_kind);
  const std::string text = "SELECT t.id, t.kind, t.business_date, t.at, t.memo, t.reverses_id, " + std::string(kAccountColumns) +
                           ", a.balance_fen, x.side, x.amount_fen" + std::string(kAccountTables) +
                           " JOIN ledger_entry x ON x.account_id = a.id JOIN ledger_transfer t ON t.id = x.transfer_id WHERE " +
                           where.text() + " ORDER BY t.id, x.id";
  json::Array transfers;
  json::Object transfer;
  json::Array legs;
  TransferId current;
  const auto close = [&] {
    if (!current.none()) transfers.push_back(transfer.set("legs", std::move(legs)));
    transfer = {};
    legs = {};
  };
  for (auto& row : session.query_values({"journal.of_document", text}, where.values())) {
    const auto id = row.take<TransferId>();
    if (id != current) {
      close();
      current = id;
      transfer.set("id", id).set("kind", row.take<TransferKind>()).set("business_date", row.take<BusinessDate>());
      transfer.set("at", row.take<Instant>())
          .set("memo", row.take<std::string>())
          .set("reverses_id", row.take<std::optional<TransferId>>());
    } else {
      row.skip(5);
    }
    legs.push_back(leg_in(row));
  }
  close();
  return transfers;
}

json::Object document_of(const AccountView& view) {
  const AccountKey& key = view.account.key;
  return {{"id", view.account.id},
          {"book", book_of(key.kind)},
          {"kind", key.kind},
          {"kind_name", name_of(key.kind).zh},
          {"pool_code", key.pool_code.text()},
          {"institution_id", none_or(key.institution)},
          {"institution_name", view.institution_name.empty() ? json::Value() : json::Value(view.institution_name)},
          {"enterprise_id", none_or(key.enterprise)},
          {"enterprise_name", view.enterprise_name.empty() ? json::Value() : json::Value(view.enterprise_name)},
          {"normal_side", normal_side_of(key.kind)},
          {"balance", view.account.balance}};
}

json::Object document_of(const EntryView& entry) {
  return {{"id", id_text(entry.id)},
          {"transfer_id", entry.transfer},
          {"kind", entry.kind},
          {"kind_name", name_of(entry.kind).zh},
          {"document_kind", entry.document_kind},
          {"document_id", id_text(entry.document_id)},
          {"side", entry.side},
          {"amount", entry.amount},
          {"business_date", entry.business_date},
          {"memo", entry.memo},
          {"reverses_id", entry.reverses}};
}

}  // namespace liangjia::settlement
