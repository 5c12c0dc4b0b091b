#include "api/handlers/party_handlers.h"

#include "api/handlers/run_command.h"
#include "api/http/audited.h"
#include "catalog/party/add_delivery_points.h"
#include "catalog/party/alliance_document.h"
#include "catalog/party/bank_account_document.h"
#include "catalog/party/change_organisation.h"
#include "catalog/party/check_bank_account.h"
#include "catalog/party/codes.h"
#include "catalog/party/organisation_document.h"
#include "catalog/party/propose_bank_account.h"
#include "catalog/party/register_organisations.h"
#include "catalog/party/register_regions.h"
#include "catalog/party/row_faults.h"

namespace liangjia::api {
namespace {

using namespace catalog;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

const AccessRule& money_readers() {
  static const AccessRule& rule =
      open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::InstitutionFinance, Role::EnterpriseFinance});
  return rule;
}

std::string region_filter(QueryReader& in) {
  std::string code = in.text("region_code", 6).value_or("");
  if (const auto wrong = check_division_code(code); wrong && !code.empty()) in.fault("region_code", *wrong->kind, wrong->arguments);
  return code;
}

// --- Divisions and organisations.

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

Response get_regions(App& app, const Request& request) {
  json::Array items;
  for (const Region& one : all_regions(*app.pool.lease())) items.push_back(region_document(one));
  return page_response(request, std::move(items), std::nullopt);
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

ChangeOrganisation::Input read_organisation_change(OrganisationId id, std::int64_t version, json::FieldReader& in) {
  ChangeOrganisation::Input input;
  input.id = id;
  input.version = version;
  input.name = in.text("name", 200);
  input.uscc = in.maybe_text("uscc", 18).value_or("");
  input.level = in.maybe_text("level", 32).value_or("");
  input.state = in.choice<OrganisationState>("state");
  return input;
}

OrganisationFilter read_organisation_filter(QueryReader& in) {
  OrganisationFilter filter;
  filter.kind = in.choice<OrganisationKind>("kind");
  filter.state = in.choice<OrganisationState>("state");
  filter.region_code = region_filter(in);
  filter.words = in.text("q").value_or("");
  return filter;
}
Page<OrganisationView> organisations_page(db::Session& session, const Moment&, const OrganisationFilter& filter, const PageRequest& page) {
  return list_organisations(session, filter, page);
}
std::optional<json::Object> find_organisation_document(db::Session& session, const Moment& moment, OrganisationId id) {
  const auto view = find_organisation_view(session, id);
  if (!view) return std::nullopt;
  return organisation_view_document(*view, delivery_points_of(session, {id}), alliance_of(session, id, moment.today), moment);
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

// --- Alliances.

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

ChangeMembers::Input read_members(AllianceId id, std::int64_t version, json::FieldReader& in) {
  return {id, version, in.texts("join_codes", kMostRowsAtOnce, 32), in.texts("leave_codes", kMostRowsAtOnce, 32), in.date("on")};
}

Page<AllianceView> alliances_page(db::Session& session, const Moment&, const std::string& region, const PageRequest& page) {
  return list_alliances(session, region, page);
}
std::optional<json::Object> find_alliance_document(db::Session& session, const Moment& moment, AllianceId id) {
  const auto view = find_alliance_view(session, id);
  return view ? std::optional{alliance_view_document(*view, members_of(session, id, moment.today), moment)} : std::nullopt;
}

// --- Bank accounts.

ProposeBankAccount::Input read_account(json::FieldReader& in) {
  ProposeBankAccount::Input input;
  input.organisation = in.id<OrganisationId>("organisation_id");
  input.purpose = in.choice<AccountPurpose>("purpose");
  input.account_name = in.text("account_name", 200);
  input.bank_name = in.text("bank_name", 200);
  input.account_number = in.text("account_number", 40);
  return input;
}

RefuseBankAccount::Input read_refusal(BankAccountId id, json::FieldReader& in) { return {id, in.text("reason", 300)}; }

BankAccountFilter read_account_filter(QueryReader& in) {
  return {in.id<OrganisationId>("organisation_id"), in.choice<BankAccountState>("state")};
}
Page<OwnedAccount> accounts_page(db::Session& session, const Moment& moment, const BankAccountFilter& filter, const PageRequest& page) {
  return list_bank_accounts(session, moment.actor.scope, filter, page);
}

}  // namespace

std::vector<Route> party_routes(App& app) {
  const AccessRule& readers = business_readers();
  const std::string regions = "/api/v1/regions", organisations = "/api/v1/organisations", alliances = "/api/v1/alliances",
                    accounts = "/api/v1/bank-accounts";
  const auto shown = [&app](const OwnedAccount& account, const Moment& moment) {
    return bank_account_view_document(account, moment, app.memory.of<platform::Vault>());
  };
  const auto find_account = [shown](db::Session& session, const Moment& moment, BankAccountId id) {
    const auto account = find_bank_account(session, moment.actor.scope, id);
    return account ? std::optional{shown(*account, moment)} : std::nullopt;
  };
  return {
      read_route(regions, "list_regions", readers, [&app](const Request& request) { return get_regions(app, request); }),
      creates<RegisterRegions>(app, regions, read_regions, items_of(region_document)),
      lists(app, organisations, "list_organisations", readers, read_organisation_filter, organisations_page, organisation_item_document),
      creates<RegisterOrganisations>(app, organisations, read_organisations, items_of(organisation_document)),
      shows<OrganisationId>(app, organisations + "/{id}", "get_organisation", readers, find_organisation_document),
      edits<ChangeOrganisation, OrganisationId>(app, "PUT", organisations + "/{id}", read_organisation_change, organisation_document),
      lists(app, alliances, "list_alliances", readers, region_filter, alliances_page, alliance_item_document),
      creates<FormAlliance>(app, alliances, read_alliance, formed_alliance_document),
      shows<AllianceId>(app, alliances + "/{id}", "get_alliance", readers, find_alliance_document),
      edits<ChangeMembers, AllianceId>(app, "POST", alliances + "/{id}/change-members", read_members, changed_members_document),
      creates<AddDeliveryPoints>(app, "/api/v1/delivery-points", read_points, items_of(delivery_point_document)),
      audited(lists(app, accounts, "list_bank_accounts", money_readers(), read_account_filter, accounts_page, shown)),
      creates<ProposeBankAccount>(app, accounts, read_account, bank_account_document),
      audited(shows<BankAccountId>(app, accounts + "/{id}", "get_bank_account", money_readers(), find_account)),
      steps<ApproveBankAccount, BankAccountId>(app, accounts + "/{id}/approve", bank_account_document),
      steps<RefuseBankAccount, BankAccountId>(app, accounts + "/{id}/refuse", read_refusal, bank_account_document),
  };
}

}  // namespace liangjia::api
