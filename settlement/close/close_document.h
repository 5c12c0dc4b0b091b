#pragma once
// Closes of months and trial balances as JSON: in replies, lists and the audit.
#include "core/platform/json.h"
#include "settlement/close/close_preview.h"
#include "settlement/close/period_close_store.h"
#include "settlement/close/trial_balance.h"

namespace liangjia::settlement {

json::Object period_close_document(const PeriodClose& close);
// With what the reader may do next.
json::Object period_close_view_document(const PeriodClose& close, const command::Moment& moment);
json::Object whole_close_document(const WholeClose& whole, const command::Moment& moment);
json::Object close_preview_document(const ClosePreview& preview);
json::Object trial_balance_document(const TrialBalance& balance);

}  // namespace liangjia::settlement
