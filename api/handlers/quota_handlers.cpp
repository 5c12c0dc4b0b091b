#include "api/handlers/quota_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/quota/compute_quota.h"
#include "procurement/quota/quota_queries.h"
#include "procurement/quota/settle_quota.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

json::Object amount_json(Units units, ConversionFactor factor) {
  const PackSplit split = in_packs(units, factor);
  return {{"units", units}, {"packs", split.packs}, {"remainder_units", split.remainder}};
}

json::Object quota_json(const QuotaItem& item) {
  const QuotaAccount& account = item.account;
  return {{"id", account.id},
          {"agreement_year_id", account.year},
          {"institution_id", account.institution},
          {"institution_name", item.institution_name},
          {"winner_id", account.winner},
          {"winner_name", item.winner_name},
          {"award_id", account.award},
          {"product_id", account.product},
          {"product_name", item.product_name},
          {"min_unit", item.min_unit},
          {"pack_unit", item.pack_unit},
          {"conversion_factor", account.factor.count()},
          {"state", account.state},
          {"brand_free", account.brand_free},
          {"base_units", item.base},
          {"ratio", item.ratio},
          {"rule_id", item.rule_id == 0 ? json::Value{} : json::Value{id_text(item.rule_id)}},
          {"contracted", amount_json(account.contracted, account.factor)},
          {"reserved", amount_json(account.reserved, account.factor)},
          {"accepted", amount_json(account.accepted, account.factor)},
          {"free", amount_json(account.free(), account.factor)},
          {"completion", item.completion()},
          {"version", account.version}};
}

json::Object entry_json(const QuotaEntryItem& item) {
  return {{"id", item.id},
          {"kind", item.movement.kind},
          {"contracted_change", item.movement.contracted_change},
          {"reserved_change", item.movement.reserved_change},
          {"accepted_change", item.movement.accepted_change},
          {"document_kind", item.movement.document_kind},
          {"document_id", id_text(item.movement.document_id)},
          {"reason", item.movement.reason.empty() ? json::Value{} : json::Value{item.movement.reason}},
          {"at", item.at}};
}

Response list(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  QuotaFilter filter;
  filter.state = in.choice<QuotaState>("state");
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.winner = in.id<OrganisationId>("winner_id");
  filter.product = in.id<catalog::ProductId>("product_id");
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const auto found = list_quota(*session, request.who().scope, filter, page);
  json::Array items;
  for (const auto& item : found.items) items.push_back(quota_json(item));
  return page_response(request, std::move(items), found.next);
}

Response get(App& app, const Request& request) {
  const auto id = id_parameter<QuotaAccountId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto item = find_quota(*session, request.who().scope, *id);
  if (!item) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, quota_json(*item)), version_etag(item->account.version));
}

Response entries(App& app, const Request& request) {
  const auto id = id_parameter<QuotaAccountId>(request, "id");
  if (!id) return problem(request, id.rejection());
  QueryReader in(request);
  const PageRequest page = in.page();
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  if (!find_quota(*session, request.who().scope, *id)) return problem(request, reject(liangjia::error::kNotFound));
  const auto found = list_quota_entries(*session, *id, page);
  json::Array items;
  for (const auto& item : found.items) items.push_back(entry_json(item));
  return page_response(request, std::move(items), found.next);
}

Response transfers(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const auto state = in.choice<QuotaTransferState>("state");
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const auto found = list_quota_transfers(*session, request.who().scope, state, page);
  json::Array items;
  for (const auto& item : found.items) {
    json::Object document = transfer_document(item.transfer);
    document.set("from_institution_name", item.from_name).set("to_institution_name", item.to_name).set("product_name", item.product_name);
    items.push_back(std::move(document));
  }
  return page_response(request, std::move(items), found.next);
}

Response compute(App& app, const Request& request) {
  return run_json_command<ComputeQuota>(app, request, [](json::FieldReader& in) {
    ComputeQuota::Input input;
    input.year = in.id<catalog::AgreementYearId>("agreement_year_id");
    input.institution = in.maybe_id<OrganisationId>("institution_id");
    if (const auto most = in.maybe_number("brand_free_most_units", 0, 1'000'000)) input.brand_free_most = Units{*most};
    return input;
  });
}

template <class Step>
Response settle(App& app, const Request& request) {
  return run_json_command<Step>(app, request, [](json::FieldReader& in) {
    return QuotaSelection{in.id<catalog::AgreementYearId>("agreement_year_id"), in.maybe_id<OrganisationId>("institution_id")};
  });
}

Response amend(App& app, const Request& request) {
  const auto id = id_parameter<QuotaAccountId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  return run_json_command<AmendQuota>(app, request, [&](json::FieldReader& in) {
    return AmendQuota::Input{*id, *version, in.units("contracted_units"), in.text("reason", 500)};
  });
}

Response propose(App& app, const Request& request) {
  return run_json_command<ProposeQuotaTransfer>(app, request, [](json::FieldReader& in) {
    ProposeQuotaTransfer::Input input;
    input.from = in.id<QuotaAccountId>("from_account_id");
    input.to = in.id<QuotaAccountId>("to_account_id");
    input.units = in.units("units", 1);
    input.reason = in.text("reason", 500);
    return input;
  });
}

Response decide(App& app, const Request& request, bool approve) {
  const auto id = id_parameter<QuotaTransferId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<DecideQuotaTransfer>(app, request, [&](json::FieldReader& in) {
    return DecideQuotaTransfer::Input{*id, approve, approve ? "" : in.text("reason", 500)};
  });
}

}  // namespace

std::vector<Route> quota_routes(App& app) {
  const auto to = [&app](Response (*handle)(App&, const Request&)) {
    return [&app, handle](const Request& request) { return handle(app, request); };
  };
  Route amendment = write_route<AmendQuota>("/api/v1/quota-accounts/{id}/amend", "amend_quota", to(amend));
  amendment.needs_if_match = true;
  return {
      read_route("/api/v1/quota-accounts", "list_quota_accounts", business_readers(), to(list)),
      read_route("/api/v1/quota-accounts/{id}", "get_quota_account", business_readers(), to(get)),
      read_route("/api/v1/quota-accounts/{id}/entries", "list_quota_entries", business_readers(), to(entries)),
      std::move(amendment),
      write_route<ComputeQuota>("/api/v1/quota/compute", "compute_quota", to(compute)),
      write_route<ConfirmQuota>("/api/v1/quota/confirm", "confirm_quota", to(settle<ConfirmQuota>)),
      write_route<LockQuota>("/api/v1/quota/lock", "lock_quota", to(settle<LockQuota>)),
      read_route("/api/v1/quota-transfers", "list_quota_transfers", business_readers(), to(transfers)),
      write_route<ProposeQuotaTransfer>("/api/v1/quota-transfers", "propose_quota_transfer", to(propose)),
      write_route<DecideQuotaTransfer>("/api/v1/quota-transfers/{id}/approve", "approve_quota_transfer",
                                       [&app](const Request& request) { return decide(app, request, true); }),
      write_route<DecideQuotaTransfer>("/api/v1/quota-transfers/{id}/refuse", "refuse_quota_transfer",
                                       [&app](const Request& request) { return decide(app, request, false); }),
  };
}

}  // namespace liangjia::api
