#include "api/handlers/party_handlers.h"

#include "api/handlers/run_command.h"
#include "catalog/party/codes.h"
#include "catalog/party/form_alliance.h"
#include "catalog/party/party_queries.h"
#include "catalog/party/register_organisations.h"
#include "catalog/party/row_faults.h"

namespace liangjia::api {
namespace {

using namespace catalog;  // NOLINT(google-build-using-namespace): the room this file speaks for

const AccessRule& money_readers() {
  static const AccessRule& rule =
      open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::InstitutionFinance, Role::EnterpriseFinance});
  return rule;
}

Response page_of(const Request& request, DocumentPage found) {
  json::Array items(std::make_move_iterator(found.items.begin()), std::make_move_iterator(found.items.end()));
  return page_response(request, std::move(items), found.next);
}

Response document_or_404(const Request& request, std::optional<json::Object> document) {
  if (!document) return problem(request, reject(liangjia::error::kNotFound));
  const json::Value* const version = document->find("version");
  const std::string etag = version ? version_etag(version->as_number()) : std::string();
  Response response = json_response(200, std::move(*document));
  return etag.empty() ? response : with_etag(request, std::move(response), etag);
}

std::string region_filter(QueryReader& in) {
  std::string code = in.text("region_code", 6).value_or("");
  if (const auto wrong = check_division_code(code); wrong && !code.empty()) in.fault("region_code", *wrong->kind, wrong->arguments);
  return code;
}

Response get_organisations(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  OrganisationFilter filter;
  filter.kind = in.choice<OrganisationKind>("kind");
  filter.state = in.choice<OrganisationState>("state");
  filter.region_code = region_filter(in);
  filter.words = in.text("q").value_or("");
  if (auto fault = in.finish()) return problem(request, *fault);
  return page_of(request, list_organisations(*app.pool.lease(), request.who(), filter, page));
}

Response get_alliances(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const std::string region = region_filter(in);
  if (auto fault = in.finish()) return problem(request, *fault);
  return page_of(request, list_alliances(*app.pool.lease(), region, page));
}

Response get_bank_accounts(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  BankAccountFilter filter;
  filter.organisation = in.id<OrganisationId>("organisation_id");
  filter.state = in.choice<BankAccountState>("state");
  if (auto fault = in.finish()) return problem(request, *fault);
  return page_of(request, list_bank_accounts(*app.pool.lease(), request.who(), filter, page));
}

template <class IdType, class View>
Handler view_handler(App& app, View view) {
  return [&app, view](const Request& request) {
    const auto id = id_parameter<IdType>(request, "id");
    if (!id) return problem(request, id.rejection());
    return document_or_404(request, view(*app.pool.lease(), request.who(), *id, app.clock.today()));
  };
}

RegisterOrganisations::Input read_organisations(json::FieldReader& in) {
  RegisterOrganisations::Input input;
  in.each("organisations", 1, kMostRowsAtOnce, [&](json::FieldReader& row) {
    Organisation one;
    one.kind = row.choice<OrganisationKind>("kind");
    one.code = row.text("code", 32);
    one.uscc = row.maybe_text("uscc", 18).value_or("");
    one.name = row.text("name", 200);
    one.region_code = row.text("region_code", 6);
    one.level = row.maybe_text("level", 32).value_or("");
    input.organisations.push_back(std::move(one));
  });
  return input;
}

RegisterRegions::Input read_regions(json::FieldReader& in) {
  RegisterRegions::Input input;
  in.each("regions", 1, kMostRowsAtOnce, [&](json::FieldReader& row) {
    Region one;
    one.code = row.text("code", 6);
    one.name = row.text("name", 50);
    one.parent_code = row.maybe_text("parent_code", 6).value_or("");
    one.level = row.text("level", 32);
    one.source = row.text("source", 200);
    input.regions.push_back(std::move(one));
  });
  return input;
}

FormAlliance::Input read_alliance(json::FieldReader& in) {
  FormAlliance::Input input;
  input.code = in.text("code", 32);
  input.name = in.text("name", 200);
  input.region_code = in.text("region_code", 6);
  input.lead = in.text("lead_code", 32);
  input.members = in.texts("member_codes", kMostRowsAtOnce, 32);
  input.since = in.date("since");
  return input;
}

AddDeliveryPoints::Input read_points(json::FieldReader& in) {
  AddDeliveryPoints::Input input;
  in.each("points", 1, kMostRowsAtOnce, [&](json::FieldReader& row) {
    AddDeliveryPoints::Point point;
    point.institution = row.text("institution_code", 32);
    point.name = row.text("name", 100);
    point.address = row.text("address", 200);
    input.points.push_back(std::move(point));
  });
  return input;
}

ProposeBankAccount::Input read_account(json::FieldReader& in) {
  ProposeBankAccount::Input input;
  input.organisation = in.id<OrganisationId>("organisation_id");
  input.purpose = in.choice<AccountPurpose>("purpose");
  input.account_name = in.text("account_name", 200);
  input.bank_name = in.text("bank_name", 200);
  input.account_number = in.text("account_number", 40);
  return input;
}

Response put_organisation(App& app, const Request& request) {
  const auto id = id_parameter<OrganisationId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  return run_json_command<ChangeOrganisation>(app, request, [&](json::FieldReader& in) {
    ChangeOrganisation::Input input;
    input.id = *id;
    input.version = *version;
    input.name = in.text("name", 200);
    input.uscc = in.maybe_text("uscc", 18).value_or("");
    input.level = in.maybe_text("level", 32).value_or("");
    input.state = in.choice<OrganisationState>("state");
    return input;
  });
}

Response post_members(App& app, const Request& request) {
  const auto id = id_parameter<AllianceId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  return run_json_command<ChangeMembers>(app, request, [&](json::FieldReader& in) {
    return ChangeMembers::Input{*id, *version, in.texts("join_codes", kMostRowsAtOnce, 32), in.texts("leave_codes", kMostRowsAtOnce, 32),
                                in.date("on")};
  });
}

}  // namespace

std::vector<Route> party_routes(App& app) {
  const auto to = [&app](Response (*handler)(App&, const Request&)) {
    return [&app, handler](const Request& request) { return handler(app, request); };
  };
  const AccessRule& readers = business_readers();
  return {
      read_route("/api/v1/regions", "list_regions", readers,
                 [&app](const Request& request) { return page_response(request, list_regions(*app.pool.lease()), std::nullopt); }),
      post_route<RegisterRegions>(app, "/api/v1/regions", "register_regions", read_regions),
      read_route("/api/v1/organisations", "list_organisations", readers, to(get_organisations)),
      post_route<RegisterOrganisations>(app, "/api/v1/organisations", "register_organisations", read_organisations),
      read_route("/api/v1/organisations/{id}", "get_organisation", readers,
                 view_handler<OrganisationId>(app, [](db::Session& session, const Actor& actor, OrganisationId id,
                                                      BusinessDate on) { return organisation_view(session, actor, id, on); })),
      edit_route(write_route<ChangeOrganisation>("/api/v1/organisations/{id}", "change_organisation", to(put_organisation)), "PUT"),
      read_route("/api/v1/alliances", "list_alliances", readers, to(get_alliances)),
      post_route<FormAlliance>(app, "/api/v1/alliances", "form_alliance", read_alliance),
      read_route("/api/v1/alliances/{id}", "get_alliance", readers,
                 view_handler<AllianceId>(app, [](db::Session& session, const Actor& actor, AllianceId id,
                                                  BusinessDate on) { return alliance_view(session, actor, id, on); })),
      edit_route(write_route<ChangeMembers>("/api/v1/alliances/{id}/change-members", "change_members", to(post_members)), "POST"),
      post_route<AddDeliveryPoints>(app, "/api/v1/delivery-points", "add_delivery_points", read_points),
      read_route("/api/v1/bank-accounts", "list_bank_accounts", money_readers(), to(get_bank_accounts)),
      post_route<ProposeBankAccount>(app, "/api/v1/bank-accounts", "propose_bank_account", read_account),
      read_route("/api/v1/bank-accounts/{id}", "get_bank_account", money_readers(),
                 view_handler<BankAccountId>(app, [](db::Session& session, const Actor& actor, BankAccountId id,
                                                     BusinessDate) { return bank_account_view(session, actor, id); })),
      step_route<ApproveBankAccount, BankAccountId>(app, "/api/v1/bank-accounts/{id}/approve", "approve_bank_account",
                                                    [](BankAccountId id, json::FieldReader&) { return ApproveBankAccount::Input{id}; }),
      step_route<RefuseBankAccount, BankAccountId>(app, "/api/v1/bank-accounts/{id}/refuse", "refuse_bank_account",
                                                   [](BankAccountId id, json::FieldReader& in) {
                                                     return RefuseBankAccount::Input{id, in.text("reason", 300)};
                                                   }),
  };
}

}  // namespace liangjia::api
