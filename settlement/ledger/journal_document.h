#pragma once
// Accounts, entries and transfers of the journal as JSON.
#include "core/platform/json.h"
#include "settlement/ledger/journal_queries.h"

namespace liangjia::settlement {

json::Object account_view_document(const AccountView& view);
json::Object entry_view_document(const EntryView& view);
// The transfers of one document: its "journal".
json::Array journal_document(const std::vector<JournalTransfer>& transfers);

}  // namespace liangjia::settlement
