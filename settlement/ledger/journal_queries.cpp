#include "settlement/ledger/journal_queries.h"

#include "core/command/list_query.h"

namespace liangjia::settlement {
namespace {

constexpr auto kAccountNow = db::view<AccountView>(db::part<kLedgerAccountTable, "a">(&AccountView::account),
                                                   db::column("i.name", &AccountView::institution_name).or_null(),
                                                   db::column("e.name", &AccountView::enterprise_name).or_null());
// The balance then instead of the one now: one row, however many entries there were (Rule LE-9).
constexpr auto kAccountThen = db::view<AccountView>(
    db::part<kLedgerAccountTable, "a">(&AccountView::account), db::column("i.name", &AccountView::institution_name).or_null(),
    db::column("e.name", &AccountView::enterprise_name).or_null(),
    db::column(
        "COALESCE((SELECT d.balance_fen FROM ledger_day_balance d WHERE d.account_id = a.id AND d.business_date <= ? ORDER BY "
        "d.business_date DESC LIMIT 1), 0)",
        [](auto& row) -> auto& { return row.account.balance; }));
constexpr auto kDayBalance = db::view<LedgerDayBalance>(db::part<kLedgerDayBalanceTable, "d">([](auto& row) -> auto& { return row; }));
constexpr auto kBalancesOn =
    db::select<kDayBalance,
               "FROM (SELECT account_id, MAX(business_date) AS day FROM ledger_day_balance WHERE account_id IN {in} AND "
               "business_date <= ? GROUP BY account_id) m STRAIGHT_JOIN ledger_day_balance d ON d.account_id = "
               "m.account_id AND d.business_date = m.day">("journal.balances_on");
constexpr db::FixedText kAccountTables =
    "FROM ledger_account a LEFT JOIN organisation i ON i.id = a.institution_id LEFT JOIN organisation e ON e.id = a.enterprise_id";
constexpr auto kAccountsNow = db::select<kAccountNow, kAccountTables>("journal.accounts");
constexpr auto kAccountThenOf = db::select<kAccountThen, kAccountTables>("journal.account_then");

constexpr auto kEntry =
    db::view<EntryView>(db::part<kLedgerEntryTable, "e">(&EntryView::entry), db::part<kLedgerTransferTable, "t">(&EntryView::transfer));
constexpr auto kEntries = db::select<kEntry, "FROM ledger_entry e JOIN ledger_transfer t ON t.id = e.transfer_id">("journal.entries");

struct LegOfTransfer {
  LedgerTransfer transfer;
  JournalLeg leg;
};
constexpr auto kLegOfTransfer =
    db::view<LegOfTransfer>(db::part<kLedgerTransferTable, "t">(&LegOfTransfer::transfer),
                            db::part<kLedgerAccountTable, "a">([](auto& row) -> auto& { return row.leg.account; }),
                            db::part<kLedgerEntryTable, "x">([](auto& row) -> auto& { return row.leg.entry; }));
constexpr auto kJournal = db::select<kLegOfTransfer,
                                     "FROM ledger_account a JOIN ledger_entry x ON x.account_id = a.id "
                                     "JOIN ledger_transfer t ON t.id = x.transfer_id WHERE ">("journal.of_document");

constexpr ListIndex kAccountIndexes[] = {{"ledger_account_institution", "a.institution_id"},
                                         {"ledger_account_enterprise", "a.enterprise_id"},
                                         {"ledger_account_pool_kind", "a.pool_code", "a.kind"},
                                         {"ledger_account_pool", "a.pool_code"}};
constexpr ListSource kAccountSource{"ledger_account a", "a.id", kAccountIndexes};
constexpr ListIndex kEntryIndexes[] = {{"ledger_entry_account_id", "e.account_id"}};
constexpr ListSource kEntrySource{"ledger_entry e", "e.id", kEntryIndexes};

// Rule LE-7.
Where visible_accounts(const Scope& scope) {
  Where where(scope.filter({"a.institution_id", "a.pool_code", "", "a.enterprise_id"}));
  if (scope.kind() == OrganisationKind::Institution) where.with("a.book = 'institution'");
  if (scope.kind() == OrganisationKind::Enterprise) where.with("a.kind = 'payable_to_enterprise'");
  return where;
}

}  // namespace

Page<AccountView> list_accounts(db::Session& session, const Scope& scope, const AccountFilter& filter, const PageRequest& page) {
  Where where = visible_accounts(scope);
  where.maybe("a.book = ?", filter.book)
      .maybe("a.kind = ?", filter.kind)
      .maybe("a.institution_id = ?", filter.institution)
      .maybe("a.enterprise_id = ?", filter.enterprise);
  auto found = read_page(session, kAccountsNow, kAccountSource, where, page);
  if (!filter.as_of) return found;
  std::vector<LedgerAccountId> ids;
  for (const AccountView& view : found.items) ids.push_back(view.account.id);
  const auto then = balances_on(session, ids, *filter.as_of);
  for (AccountView& view : found.items) {
    const auto balance = then.find(view.account.id);
    view.account.balance = balance == then.end() ? Fen{} : balance->second;
  }
  return found;
}

std::optional<AccountView> find_ledger_account(db::Session& session, const Scope& scope, LedgerAccountId id,
                                               std::optional<BusinessDate> as_of) {
  Where where = visible_accounts(scope);
  if (as_of) where.before(*as_of);
  return read_one(session, as_of ? kAccountThenOf : kAccountsNow, where.with("a.id = ?", id));
}

std::map<LedgerAccountId, Fen> balances_on(db::Session& session, const std::vector<LedgerAccountId>& accounts, BusinessDate day) {
  std::map<LedgerAccountId, Fen> balances;
  for (const LedgerDayBalance& one : db::all_in(session, kBalancesOn, accounts, day)) balances.emplace(one.account, one.balance);
  return balances;
}

Page<EntryView> list_entries(db::Session& session, LedgerAccountId account, const PageRequest& page) {
  Where where(Unscoped("the caller has found the account in its scope"));
  return read_page(session, kEntries, kEntrySource, where.with("e.account_id = ?", account), page);
}

std::vector<JournalTransfer> journal_of(db::Session& session, const Scope& scope, std::string_view document_kind,
                                        std::int64_t document_id) {
  Where where = visible_accounts(scope);
  where.with("t.document_id = ?", document_id).with("t.document_kind = ?", document_kind);
  const std::string text = std::string(kJournal.sql.text) + where.text() + " ORDER BY t.id, x.id";
  std::vector<JournalTransfer> transfers;
  for (db::Row& row : session.query_values({kJournal.sql.name, text}, where.values())) {
    LegOfTransfer one = kJournal(row);
    if (transfers.empty() || transfers.back().transfer.id != one.transfer.id) transfers.push_back({std::move(one.transfer), {}});
    transfers.back().legs.push_back(std::move(one.leg));
  }
  return transfers;
}

}  // namespace liangjia::settlement
