#pragma once
#include <map>
#include <set>

#include "settlement/bank/bank_statement.h"

namespace liangjia::settlement {

// The accounts that pools are paid from which the actor's bureau keeps, replaced ones too, locked, by their numbers.
struct KnownAccount {
  catalog::BankAccount account;
  PoolCode pool;
};
std::map<std::string, KnownAccount> lock_paying_accounts(command::Context& context);
// The one told last, by its last day.
std::optional<BankStatement> last_statement(db::Session& session, catalog::BankAccountId account);
bool statement_known(db::Session& session, catalog::BankAccountId account, StatementSort sort, std::string_view statement_number);
// Of the references those that a line of the account has.
std::set<std::string> known_references(db::Session& session, catalog::BankAccountId account, StatementSort sort,
                                       const std::vector<std::string>& references);
// Writes the audit row.
void insert_statement(command::Context& context, const BankStatement& statement, const std::vector<BankLine>& lines);

}  // namespace liangjia::settlement
