#pragma once
// What institutions owe the fund, and what they paid back of it, as JSON: in replies, lists and the audit.
#include "core/platform/json.h"
#include "settlement/debt/debt.h"
#include "settlement/debt/top_up_store.h"

namespace liangjia::settlement {

json::Object top_up_document(const TopUp& top_up);
// With the institution's name and what the reader may do next.
json::Object top_up_view_document(const TopUpView& view, const command::Moment& moment);
// With the bound of today, and whether the next direct batch waits.
json::Object institution_debt_document(const InstitutionDebt& debt, const command::Moment& moment);

}  // namespace liangjia::settlement
