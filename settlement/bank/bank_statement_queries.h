#pragma once
// Statements as bureaus read them: of their pools.
#include "core/base/page.h"
#include "core/command/context.h"
#include "settlement/bank/bank_statement.h"

namespace liangjia::settlement {

struct BankStatementFilter {
  std::optional<StatementSort> sort;
  std::optional<std::string> pool_code;  // as somebody asked: what is no code finds nothing
};

Page<BankStatement> list_bank_statements(db::Session& session, const command::Moment& moment, const BankStatementFilter& filter,
                                         const PageRequest& page);

}  // namespace liangjia::settlement
