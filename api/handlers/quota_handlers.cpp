#include "api/handlers/quota_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/quota/amend_quota.h"
#include "procurement/quota/decide_quota_objection.h"
#include "procurement/quota/decide_quota_transfer.h"
#include "procurement/quota/object_quota.h"
#include "procurement/quota/propose_quota_transfer.h"
#include "procurement/quota/quota_document.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

QuotaFilter read_filter(QueryReader& in) {
  QuotaFilter filter;
  filter.state = in.choice<QuotaState>("state");
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.winner = in.id<OrganisationId>("winner_id");
  filter.product = in.id<catalog::ProductId>("product_id");
  return filter;
}
Page<QuotaView> list_accounts(db::Session& session, const Moment& moment, const QuotaFilter& filter, const PageRequest& page) {
  return list_quota(session, moment.actor.scope, filter, page);
}
std::optional<json::Object> find_account(db::Session& session, const Moment& moment, QuotaAccountId id) {
  const auto view = find_quota(session, moment.actor.scope, id);
  return view ? std::optional{quota_view_document(*view)} : std::nullopt;
}
std::optional<Page<QuotaEntry>> list_entries(db::Session& session, const Moment& moment, QuotaAccountId id, const PageRequest& page) {
  if (!find_quota(session, moment.actor.scope, id)) return std::nullopt;
  return list_quota_entries(session, id, page);
}

ComputeQuota::Input read_computation(json::FieldReader& in) {
  return {in.id<catalog::AgreementYearId>("agreement_year_id"), in.maybe_id<OrganisationId>("institution_id")};
}
QuotaSelection read_selection(json::FieldReader& in) {
  return {in.id<catalog::AgreementYearId>("agreement_year_id"), in.maybe_id<OrganisationId>("institution_id")};
}
AmendQuota::Input read_amendment(QuotaAccountId id, std::int64_t version, json::FieldReader& in) {
  return {id, version, in.units("contracted_units"), in.text("reason", 500)};
}
ObjectQuota::Input read_objection(QuotaAccountId id, std::int64_t version, json::FieldReader& in) {
  return {id, version, in.units("wanted_units"), in.text("reason", 500)};
}
DismissQuotaObjection::Input read_dismissal(QuotaAccountId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }

std::optional<QuotaTransferState> read_transfer_filter(QueryReader& in) { return in.choice<QuotaTransferState>("state"); }
Page<QuotaTransferView> list_transfers(db::Session& session, const Moment& moment, std::optional<QuotaTransferState> state,
                                       const PageRequest& page) {
  return list_quota_transfers(session, moment.actor.scope, state, page);
}
ProposeQuotaTransfer::Input read_transfer(json::FieldReader& in) {
  return {in.id<QuotaAccountId>("from_account_id"), in.id<QuotaAccountId>("to_account_id"), in.units("units", 1), in.text("reason", 500)};
}
RefuseQuotaTransfer::Input read_refusal(QuotaTransferId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }

}  // namespace

std::vector<Route> quota_routes(App& app) {
  const std::string accounts = "/api/v1/quota-accounts";
  const std::string transfers = "/api/v1/quota-transfers";
  const AccessRule& readers = business_readers();
  return {lists(app, accounts, "list_quota_accounts", readers, read_filter, list_accounts, quota_view_document),
          shows<QuotaAccountId>(app, accounts + "/{id}", "get_quota_account", readers, find_account),
          lists_of<QuotaAccountId>(app, accounts + "/{id}/entries", "list_quota_entries", readers, list_entries, quota_entry_document),
          edits<AmendQuota, QuotaAccountId>(app, "POST", accounts + "/{id}/amend", read_amendment, quota_account_document),
          edits<ObjectQuota, QuotaAccountId>(app, "POST", accounts + "/{id}/object", read_objection, quota_account_document),
          steps<UpholdQuotaObjection, QuotaAccountId>(app, accounts + "/{id}/uphold-objection", quota_account_document),
          steps<DismissQuotaObjection, QuotaAccountId>(app, accounts + "/{id}/dismiss-objection", read_dismissal, quota_account_document),
          does<ComputeQuota>(app, "/api/v1/quota/compute", read_computation, computed_quota_document),
          does<ConfirmQuota>(app, "/api/v1/quota/confirm", read_selection, settled_quota_document),
          does<LockQuota>(app, "/api/v1/quota/lock", read_selection, settled_quota_document),
          lists(app, transfers, "list_quota_transfers", readers, read_transfer_filter, list_transfers, quota_transfer_view_document),
          creates<ProposeQuotaTransfer>(app, transfers, read_transfer, quota_transfer_document),
          steps<ApproveQuotaTransfer, QuotaTransferId>(app, transfers + "/{id}/approve", quota_transfer_document),
          steps<RefuseQuotaTransfer, QuotaTransferId>(app, transfers + "/{id}/refuse", read_refusal, quota_transfer_document)};
}

}  // namespace liangjia::api
