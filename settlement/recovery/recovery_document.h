#pragma once
// What suppliers owe back, as JSON: in replies, lists and the audit. With its number, amount and date due it is the demand itself.
#include "core/platform/json.h"
#include "settlement/recovery/recovery_store.h"

namespace liangjia::settlement {

json::Object recovery_document(const Recovery& recovery);
// With names, whether it is overdue, and what the reader may do next.
json::Object recovery_view_document(const RecoveryView& view, const command::Moment& moment);

}  // namespace liangjia::settlement
