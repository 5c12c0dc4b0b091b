#include "api/handlers/bank_statement_handlers.h"

#include "api/handlers/run_command.h"
#include "api/http/audited.h"
#include "settlement/bank/bank_statement_document.h"
#include "settlement/bank/bank_statement_queries.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

BankStatementFilter read_filter(QueryReader& in) {
  BankStatementFilter filter;
  filter.sort = in.choice<StatementSort>("statement_sort");
  filter.pool_code = in.code("pool_code", 6, "331121");
  return filter;
}

const AccessRule& statement_readers() {
  static const AccessRule& rule = open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> bank_statement_routes(App& app) {
  const std::string statements = "/api/v1/bank-statements";
  const auto find_one = [&app](db::Session& session, const Moment& moment, BankStatementId id) {
    const auto& vault = app.memory.of<platform::Vault>();
    const auto whole = find_reconciled(session, moment.actor.scope, vault, id);
    return whole ? std::optional{reconciled_statement_document(*whole, moment, vault)} : std::nullopt;
  };
  return {lists(app, statements, "list_bank_statements", statement_readers(), read_filter, list_bank_statements, bank_statement_document),
          audited(shows<BankStatementId>(app, statements + "/{id}", "get_bank_statement", statement_readers(), find_one))};
}

}  // namespace liangjia::api
