#include "settlement/bank/bank_statement_store.h"

#include "catalog/party/bank_account_store.h"
#include "catalog/party/party_table.h"
#include "core/command/list_query.h"
#include "core/database/in_list.h"
#include "core/platform/log.h"
#include "settlement/bank/bank_statement_document.h"
#include "settlement/bank/bank_statement_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kPaying = db::select<catalog::kOwnedAccount, "FROM bank_account b JOIN organisation o ON o.id = b.organisation_id">(
    "bank_statement_store.paying");
constexpr auto kLast = db::select<kBankStatementTable, "WHERE account_id = ? AND sort = 'statement' ORDER BY to_on DESC, id DESC LIMIT 1">(
    "bank_statement_store.last");
constexpr db::Sql kKnown{"bank_statement_store.known",
                         "SELECT 1 FROM bank_statement WHERE account_id = ? AND sort = ? AND statement_number = ?"};
constexpr db::Sql kReferences{
    "bank_statement_store.references",
    "SELECT bank_reference FROM bank_statement_line WHERE account_id = ? AND sort = ? AND bank_reference IN {in}"};

}  // namespace

std::map<std::string, KnownAccount> lock_paying_accounts(command::Context& context) {
  Where where(context.actor().scope.filter({"", "o.region_code", "", ""}));
  where.with("b.purpose = 'paying'").with("b.state IN ('active', 'replaced')");
  const std::string text = std::string(kPaying.sql.text) + " WHERE " + where.text() + " ORDER BY b.id";
  std::map<std::string, KnownAccount> known;
  const auto& vault = context.memory.of<platform::Vault>();
  for (db::Row& row : context.tx.session().query_values({kPaying.sql.name, text}, where.values())) {
    const catalog::OwnedAccount owned = kPaying(row);
    const auto number = owned.kept.account.account_number.whole(vault, owned.owner.id);
    if (!number) throw std::runtime_error("an account that a pool is paid from does not open: " + owned.kept.account.id.text());
    known.insert_or_assign(*number, KnownAccount{owned.kept.account, PoolCode(owned.owner.region_code)});
  }
  std::set<catalog::BankAccountId> ids;
  for (const auto& [number, one] : known) ids.insert(one.account.id);
  for (const catalog::BankAccountId id : ids) ensure(catalog::lock_account(context.tx, id).has_value(), "an account is gone");
  return known;
}

std::optional<BankStatement> last_statement(db::Session& session, catalog::BankAccountId account) {
  return db::one(session, kLast, account);
}

bool statement_known(db::Session& session, catalog::BankAccountId account, StatementSort sort, std::string_view statement_number) {
  return session.one(kKnown, account, sort, statement_number).has_value();
}

std::set<std::string> known_references(db::Session& session, catalog::BankAccountId account, StatementSort sort,
                                       const std::vector<std::string>& references) {
  const db::Value before[] = {db::to_value(account), db::to_value(sort)};
  std::set<std::string> known;
  for (db::Row& row : db::query_in(session, kReferences, db::values_of(references), before)) known.insert(row.take<std::string>());
  return known;
}

void insert_statement(command::Context& context, const BankStatement& statement, const std::vector<BankLine>& lines) {
  db::insert<kBankStatementTable>(context.tx, statement);
  if (!lines.empty()) db::insert_all<kBankLineTable>(context.tx, lines);
  context.audited(kind::kBankStatement, statement.id.value(), nullptr, bank_statement_document(statement));
}

}  // namespace liangjia::settlement
