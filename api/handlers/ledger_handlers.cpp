#include "api/handlers/ledger_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/ledger/journal_document.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

AccountFilter read_filter(QueryReader& in) {
  AccountFilter filter;
  filter.book = in.choice<Book>("book");
  filter.kind = in.choice<AccountKind>("kind");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.enterprise = in.id<OrganisationId>("enterprise_id");
  filter.as_of = in.date("as_of");
  return filter;
}
Page<AccountView> list_page(db::Session& session, const Moment& moment, const AccountFilter& filter, const PageRequest& page) {
  return list_accounts(session, moment.actor.scope, filter, page);
}

// As it stands now, or as it stood at the end of a day.
Response get_account(App& app, const Request& request) {
  QueryReader in(request);
  const auto as_of = in.date("as_of");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto id = id_parameter<LedgerAccountId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto view = find_ledger_account(*app.pool.lease(), request.who().scope, *id, as_of);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return json_response(200, account_view_document(*view));
}

std::optional<Page<EntryView>> list_of_account(db::Session& session, const Moment& moment, LedgerAccountId id, const PageRequest& page) {
  if (!find_ledger_account(session, moment.actor.scope, id, std::nullopt)) return std::nullopt;
  return list_entries(session, id, page);
}

const AccessRule& ledger_readers() {
  static const AccessRule& rule = open_to(
      {Role::InstitutionFinance, Role::EnterpriseFinance, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> ledger_routes(App& app) {
  const std::string accounts = "/api/v1/ledger-accounts";
  const AccessRule& readers = ledger_readers();
  return {
      lists(app, accounts, "list_ledger_accounts", readers, read_filter, list_page, account_view_document),
      read_route(accounts + "/{id}", "get_ledger_account", readers, [&app](const Request& request) { return get_account(app, request); }),
      lists_of<LedgerAccountId>(app, accounts + "/{id}/entries", "list_ledger_entries", readers, list_of_account, entry_view_document)};
}

}  // namespace liangjia::api
