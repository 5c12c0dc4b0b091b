#pragma once
// Expenditure accounts as JSON.
#include "core/platform/json.h"
#include "settlement/treasury/expenditure_account.h"

namespace liangjia::settlement {

json::Object expenditure_account_document(const ExpenditureAccount& account);

}  // namespace liangjia::settlement
