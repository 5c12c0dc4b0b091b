#include "api/handlers/institution_money_handlers.h"

#include "api/handlers/pool_amounts.h"
#include "api/handlers/run_command.h"
#include "settlement/clearing/record_year_clearing.h"
#include "settlement/clearing/settle_year_clearing.h"
#include "settlement/clearing/year_clearing_document.h"
#include "settlement/working_capital/end_working_capital.h"
#include "settlement/working_capital/pay_working_capital.h"
#include "settlement/working_capital/record_working_capital.h"
#include "settlement/working_capital/working_capital_document.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

RecordWorkingCapital::Input read_capital(json::FieldReader& in) {
  RecordWorkingCapital::Input input;
  input.institution = in.id<OrganisationId>("institution_id");
  input.spend = bounded(in, "spend");
  input.amount = bounded(in, "amount");
  input.evidence = in.text("evidence", kPoolEvidenceMost);
  return input;
}

ReturnWorkingCapital::Input read_return(WorkingCapitalId id, json::FieldReader& in) {
  ReturnWorkingCapital::Input input;
  input.id = id;
  input.amount = bounded(in, "amount");
  input.bank_reference = in.text("bank_reference", kPoolReferenceMost);
  return input;
}

RecordYearClearing::Input read_clearing(json::FieldReader& in) {
  RecordYearClearing::Input input;
  input.institution = in.id<OrganisationId>("institution_id");
  input.year = static_cast<int>(in.number("year", kPoolYearFirst, kPoolYearLast));
  input.sum = bounded(in, "sum");
  input.evidence = in.text("evidence", kPoolEvidenceMost);
  return input;
}

std::optional<int> read_year(QueryReader& in) {
  const auto year = in.number("year", kPoolYearFirst, kPoolYearLast);
  return year ? std::optional{static_cast<int>(*year)} : std::nullopt;
}
WorkingCapitalFilter read_capital_filter(QueryReader& in) {
  WorkingCapitalFilter filter;
  filter.state = in.choice<WorkingCapitalState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.year = read_year(in);
  return filter;
}
YearClearingFilter read_clearing_filter(QueryReader& in) {
  YearClearingFilter filter;
  filter.state = in.choice<YearClearingState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.year = read_year(in);
  return filter;
}

std::optional<json::Object> find_capital(db::Session& session, const command::Moment& moment, WorkingCapitalId id) {
  const auto view = find_working_capital(session, moment.actor.scope, id);
  return view ? std::optional{working_capital_view_document(*view, moment)} : std::nullopt;
}
std::optional<json::Object> find_clearing(db::Session& session, const command::Moment& moment, YearClearingId id) {
  const auto view = find_year_clearing(session, moment.actor.scope, id);
  return view ? std::optional{year_clearing_view_document(*view, moment)} : std::nullopt;
}

}  // namespace

std::vector<Route> institution_money_routes(App& app) {
  const AccessRule& readers =
      open_to({Role::InstitutionFinance, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  const std::string capitals = "/api/v1/working-capitals";
  const std::string clearings = "/api/v1/year-clearings";
  using Id = WorkingCapitalId;
  return {lists(app, capitals, "list_working_capitals", readers, read_capital_filter, list_working_capitals, working_capital_view_document),
          shows<Id>(app, capitals + "/{id}", "get_working_capital", readers, find_capital),
          creates<RecordWorkingCapital>(app, capitals, read_capital, working_capital_document),
          steps<PayWorkingCapital, Id>(app, capitals + "/{id}/pay", working_capital_document),
          steps<RefuseWorkingCapital, Id>(app, capitals + "/{id}/refuse", working_capital_document),
          steps<ReturnWorkingCapital, Id>(app, capitals + "/{id}/return", read_return, working_capital_document),
          steps<ConfirmWorkingCapitalReturn, Id>(app, capitals + "/{id}/confirm-return", working_capital_document),
          steps<WithdrawWorkingCapitalReturn, Id>(app, capitals + "/{id}/withdraw-return", working_capital_document),
          steps<RecallWorkingCapital, Id>(app, capitals + "/{id}/recall", working_capital_document),
          lists(app, clearings, "list_year_clearings", readers, read_clearing_filter, list_year_clearings, year_clearing_view_document),
          shows<YearClearingId>(app, clearings + "/{id}", "get_year_clearing", readers, find_clearing),
          creates<RecordYearClearing>(app, clearings, read_clearing, year_clearing_document),
          steps<SettleYearClearing, YearClearingId>(app, clearings + "/{id}/settle", year_clearing_document),
          steps<RefuseYearClearing, YearClearingId>(app, clearings + "/{id}/refuse", year_clearing_document)};
}

}  // namespace liangjia::api
