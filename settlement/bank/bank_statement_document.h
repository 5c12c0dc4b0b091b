#pragma once
// Statements of a bank as JSON: in replies, lists and the audit.
#include "settlement/bank/bank_statement.h"

namespace liangjia::settlement {

json::Object bank_statement_document(const BankStatement& statement);

}  // namespace liangjia::settlement
