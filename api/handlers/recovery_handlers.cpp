#include "api/handlers/recovery_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/recovery/demand_recovery.h"
#include "settlement/recovery/receive_recovery.h"
#include "settlement/recovery/recovery_document.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

RecoveryFilter read_filter(QueryReader& in) {
  RecoveryFilter filter;
  filter.state = in.choice<RecoveryState>("state");
  filter.payer = in.choice<MoneySide>("payer");
  filter.paid_to = in.choice<MoneySide>("paid_to");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.enterprise = in.id<OrganisationId>("enterprise_id");
  filter.overdue = in.boolean("overdue").value_or(false);
  filter.by_others = in.boolean("by_others").value_or(false);
  return filter;
}
Page<RecoveryView> page_of(db::Session& session, const Moment& moment, const RecoveryFilter& filter, const PageRequest& page) {
  return list_recoveries(session, moment.actor, filter, moment.today, page);
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, RecoveryId id) {
  const auto view = find_recovery_view(session, moment.actor.scope, id);
  return view ? std::optional{recovery_view_document(*view, moment)} : std::nullopt;
}

ReportRecoveryPayment::Input read_report(RecoveryId id, json::FieldReader& in) {
  return {id, in.date("paid_on"), in.text("bank_reference", 100)};
}

const AccessRule& recovery_readers() {
  static const AccessRule& rule = open_to({Role::EnterpriseFinance, Role::Sales, Role::InstitutionFinance, Role::AllianceBuyer,
                                           Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> recovery_routes(App& app) {
  const std::string recoveries = "/api/v1/recoveries";
  const std::string one = recoveries + "/{id}";
  return {lists(app, recoveries, "list_recoveries", recovery_readers(), read_filter, page_of, recovery_view_document),
          shows<RecoveryId>(app, one, "get_recovery", recovery_readers(), find_one),
          steps<DemandRecovery, RecoveryId>(app, one + "/demand", recovery_document),
          steps<ReportRecoveryPayment, RecoveryId>(app, one + "/report-payment", read_report, recovery_document),
          steps<WithdrawRecoveryReport, RecoveryId>(app, one + "/withdraw-report", recovery_document),
          steps<ConfirmRecovery, RecoveryId>(app, one + "/confirm", recovery_document)};
}

}  // namespace liangjia::api
