#pragma once
// Statements of a bank as JSON: in replies, lists and the audit.
#include "settlement/bank/statement_reconciliation.h"

namespace liangjia::settlement {

json::Object bank_statement_document(const BankStatement& statement);
// With its lines, the book beside it and what differs.
json::Object reconciled_statement_document(const ReconciledStatement& whole, const command::Moment& moment, const platform::Vault& vault);

}  // namespace liangjia::settlement
