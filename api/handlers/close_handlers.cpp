#include "api/handlers/close_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/close/ask_reopening.h"
#include "settlement/close/close_document.h"
#include "settlement/close/decide_close.h"
#include "settlement/close/decide_reopening.h"
#include "settlement/close/propose_close.h"
#include "settlement/close/report_document.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr std::size_t kReasonMost = 500;

std::optional<std::string> read_pool(QueryReader& in) { return in.code("pool_code", PoolCode::kDigits, "331121"); }

BusinessMonth required_month(QueryReader& in, std::string_view name) {
  const auto month = in.month(name);
  if (!month) in.fault(name, liangjia::error::kRequired);
  return month.value_or(BusinessMonth{});
}

Response get_trial_balance(App& app, const Request& request) {
  QueryReader in(request);
  TrialQuestion question;
  question.pool_code = read_pool(in);
  question.institution = in.id<OrganisationId>("institution_id");
  question.from = required_month(in, "from_month");
  question.to = required_month(in, "to_month");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = trial_balance(*app.pool.lease(), request.who().scope, question);
  return found ? json_response(200, trial_balance_document(*found)) : problem(request, found.rejection());
}

Response get_preview(App& app, const Request& request) {
  QueryReader in(request);
  const auto asked = read_pool(in);
  if (!asked) in.fault("pool_code", liangjia::error::kRequired);
  const BusinessMonth month = required_month(in, "month");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto pool = PoolCode::parse(*asked);
  if (!pool || !covers_pool(request.who().scope, *pool)) return problem(request, reject(liangjia::error::kNotFound));
  const auto session = app.pool.lease();
  const command::Reading reading = app.reading(*session, request.who());
  const auto found = preview_close(*session, reading.moment(), *pool, month);
  return found ? json_response(200, close_preview_document(*found)) : problem(request, found.rejection());
}

Response get_reconciliation(App& app, const Request& request) {
  QueryReader in(request);
  ReconciliationFilter filter;
  filter.month = required_month(in, "month");
  filter.pool_code = read_pool(in);
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.enterprise = in.id<OrganisationId>("enterprise_id");
  if (auto fault = in.finish()) return problem(request, *fault);
  return json_response(200, reconciliation_document(reconcile(*app.pool.lease(), request.who().scope, filter)));
}

Response get_month_report(App& app, const Request& request) {
  QueryReader in(request);
  const auto pool = read_pool(in);
  if (!pool) in.fault("pool_code", liangjia::error::kRequired);
  const BusinessMonth month = required_month(in, "month");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = fund_month_report(*app.pool.lease(), request.who().scope, *pool, month);
  return found ? json_response(200, fund_month_report_document(*found)) : problem(request, reject(liangjia::error::kNotFound));
}

FundEntryFilter read_entries(QueryReader& in) { return {read_pool(in), in.date("from"), in.date("to")}; }

PeriodCloseFilter read_filter(QueryReader& in) {
  return {in.choice<PeriodCloseState>("state"), read_pool(in), in.boolean("by_others").value_or(false)};
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, PeriodCloseId id) {
  const auto whole = find_whole_close(session, moment.actor.scope, id);
  return whole ? std::optional{whole_close_document(*whole, moment)} : std::nullopt;
}

ProposeClose::Input read_close(json::FieldReader& in) { return {in.text("pool_code", PoolCode::kDigits), in.month("month")}; }

}  // namespace

std::vector<Route> close_routes(App& app) {
  const AccessRule& bureau = open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  const AccessRule& books =
      open_to({Role::InstitutionFinance, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  const AccessRule& parties = open_to(
      {Role::InstitutionFinance, Role::EnterpriseFinance, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  const std::string closes = "/api/v1/period-closes";
  return {
      read_route("/api/v1/trial-balance", "get_trial_balance", books,
                 [&app](const Request& request) { return get_trial_balance(app, request); }),
      read_route("/api/v1/close-preview", "preview_close", bureau, [&app](const Request& request) { return get_preview(app, request); }),
      lists(app, closes, "list_period_closes", bureau, read_filter, list_period_closes, period_close_view_document),
      shows<PeriodCloseId>(app, closes + "/{id}", "get_period_close", bureau, find_one),
      creates<ProposeClose>(app, closes, read_close, period_close_document),
      steps<ClosePeriod, PeriodCloseId>(app, closes + "/{id}/close", period_close_document),
      steps<RefuseClose, PeriodCloseId>(app, closes + "/{id}/refuse", period_close_document),
      steps<AskReopening, PeriodCloseId>(
          app, closes + "/{id}/ask-reopening",
          [](PeriodCloseId id, json::FieldReader& in) {
            return AskReopening::Input{id, in.text("reason", kReasonMost)};
          },
          period_close_document),
      steps<ConfirmReopening, PeriodCloseId>(app, closes + "/{id}/confirm-reopening", period_close_document),
      steps<RefuseReopening, PeriodCloseId>(app, closes + "/{id}/refuse-reopening", period_close_document),
      read_route("/api/v1/reconciliation", "get_reconciliation", parties,
                 [&app](const Request& request) { return get_reconciliation(app, request); }),
      read_route("/api/v1/fund-month-report", "get_fund_month_report", bureau,
                 [&app](const Request& request) { return get_month_report(app, request); }),
      lists(app, "/api/v1/fund-entries", "list_fund_entries", bureau, read_entries, list_fund_entries, fund_entry_document)};
}

}  // namespace liangjia::api
