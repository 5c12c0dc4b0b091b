#include "api/handlers/ledger_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/ledger/journal_queries.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response get_accounts(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  AccountFilter filter;
  filter.book = in.choice<Book>("book");
  filter.kind = in.choice<AccountKind>("kind");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.enterprise = in.id<OrganisationId>("enterprise_id");
  filter.as_of = in.date("as_of");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_accounts(*app.pool.lease(), request.who().scope, filter, page);
  json::Array items;
  for (const AccountView& view : found.items) items.push_back(document_of(view));
  return page_response(request, std::move(items), found.next);
}

Response get_account(App& app, const Request& request) {
  QueryReader in(request);
  const auto as_of = in.date("as_of");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto id = id_parameter<LedgerAccountId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto view = find_ledger_account(*app.pool.lease(), request.who().scope, *id, as_of);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return json_response(200, document_of(*view));
}

Response get_entries(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto id = id_parameter<LedgerAccountId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  if (!find_ledger_account(*session, request.who().scope, *id, std::nullopt)) return problem(request, reject(liangjia::error::kNotFound));
  const auto found = list_entries(*session, *id, page);
  json::Array items;
  for (const EntryView& entry : found.items) items.push_back(document_of(entry));
  return page_response(request, std::move(items), found.next);
}

const AccessRule& ledger_readers() {
  static const AccessRule& rule = open_to(
      {Role::InstitutionFinance, Role::EnterpriseFinance, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> ledger_routes(App& app) {
  return {read_route("/api/v1/ledger-accounts", "list_ledger_accounts", ledger_readers(),
                     [&app](const Request& request) { return get_accounts(app, request); }),
          read_route("/api/v1/ledger-accounts/{id}", "get_ledger_account", ledger_readers(),
                     [&app](const Request& request) { return get_account(app, request); }),
          read_route("/api/v1/ledger-accounts/{id}/entries", "list_ledger_entries", ledger_readers(),
                     [&app](const Request& request) { return get_entries(app, request); })};
}

}  // namespace liangjia::api
