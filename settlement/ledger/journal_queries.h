#pragma once
// Reads of the journal for people: the accounts somebody may see with their balances as of a day, the entries of one account,
// and the transfers of one document. A bureau sees both books of its division; an institution its own book; an enterprise
// only what is owed to it (Rule LE-7).
#include <map>

#include "core/base/page.h"
#include "core/command/actor.h"
#include "settlement/ledger/ledger_table.h"

namespace liangjia::settlement {

struct AccountFilter {
  std::optional<Book> book;
  std::optional<AccountKind> kind;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> enterprise;
  std::optional<BusinessDate> as_of;  // end of that day; now when absent
};

struct AccountView {
  LedgerAccount account;
  std::string institution_name;  // empty where the kind has none
  std::string enterprise_name;
};

struct EntryView {
  LedgerEntry entry;
  LedgerTransfer transfer;
};

struct JournalTransfer {
  LedgerTransfer transfer;
  std::vector<JournalLeg> legs;
};

Page<AccountView> list_accounts(db::Session& session, const Scope& scope, const AccountFilter& filter, const PageRequest& page);
std::optional<AccountView> find_ledger_account(db::Session& session, const Scope& scope, LedgerAccountId id,
                                               std::optional<BusinessDate> as_of);
// Newest first. The account must have been found within the caller's scope before.
// What accounts stood at as that day ended; one that had not moved by then is absent. As many rows as accounts, however old they are
// (LE-9).
std::map<LedgerAccountId, Fen> balances_on(db::Session& session, const std::vector<LedgerAccountId>& accounts, BusinessDate day);

Page<EntryView> list_entries(db::Session& session, LedgerAccountId account, const PageRequest& page);
// A document's transfers with their legs, oldest first, each leg only where the scope covers its account.
std::vector<JournalTransfer> journal_of(db::Session& session, const Scope& scope, std::string_view document_kind, std::int64_t document_id);

}  // namespace liangjia::settlement
