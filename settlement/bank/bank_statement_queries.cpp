#include "settlement/bank/bank_statement_queries.h"

#include "core/command/list_query.h"
#include "settlement/bank/bank_statement_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kStatements = db::select<kBankStatementTable>("bank_statement_queries.statements");
constexpr ListIndex kIndexes[] = {{"bank_statement_pool_sort", "pool_code", "sort"}};
constexpr ListSource kSource{"bank_statement", "id", kIndexes, kTokens<StatementSort>};

}  // namespace

Page<BankStatement> list_bank_statements(db::Session& session, const command::Moment& moment, const BankStatementFilter& filter,
                                         const PageRequest& page) {
  Where where(moment.actor.scope.filter({"", "pool_code", "", ""}));
  where.maybe("sort = ?", filter.sort).maybe("pool_code = ?", filter.pool_code);
  return read_page(session, kStatements, kSource, where, page);
}

}  // namespace liangjia::settlement
