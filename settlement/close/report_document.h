#pragma once
// Reconciliations, the ledger of a fund's bank account and its monthly report as JSON.
#include "core/platform/json.h"
#include "settlement/close/fund_month.h"
#include "settlement/close/reconciliation.h"

namespace liangjia::settlement {

json::Object reconciliation_document(const Reconciliation& found);
json::Object fund_entry_document(const FundEntry& one);
json::Object fund_month_report_document(const FundMonthReport& report);

}  // namespace liangjia::settlement
