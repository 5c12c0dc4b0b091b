#include "api/handlers/treasury_handlers.h"

#include "api/handlers/pool_amounts.h"
#include "api/handlers/run_command.h"
#include "settlement/treasury/decide_fund_plan.h"
#include "settlement/treasury/decide_treasury_transfer.h"
#include "settlement/treasury/expenditure_account_document.h"
#include "settlement/treasury/fund_need_document.h"
#include "settlement/treasury/fund_need_queries.h"
#include "settlement/treasury/fund_plan_document.h"
#include "settlement/treasury/record_fund_plan.h"
#include "settlement/treasury/record_treasury_transfer.h"
#include "settlement/treasury/record_year_sweep.h"
#include "settlement/treasury/report_fund_need.h"
#include "settlement/treasury/treasury_transfer_document.h"
#include "settlement/treasury/treasury_transfer_queries.h"
#include "settlement/treasury/withdraw_fund_need.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

ReportFundNeed::Input read_need(json::FieldReader& in) {
  ReportFundNeed::Input input;
  input.kind = in.choice<InsuranceKind>("insurance_kind");
  input.month = in.month("month");
  input.spend = bounded(in, "spend");
  input.expected_balance = bounded(in, "expected_balance");
  input.extras.prepayments = maybe_bounded(in, "prepayments");
  input.extras.clearing = maybe_bounded(in, "clearing");
  input.extras.surplus = maybe_bounded(in, "surplus");
  input.extras.direct = maybe_bounded(in, "direct");
  input.evidence = in.text("evidence", kPoolEvidenceMost);
  return input;
}

RecordFundPlan::Input read_plan(json::FieldReader& in) {
  RecordFundPlan::Input input;
  input.city = read_pool(in);
  input.month = in.month("month");
  return input;
}

RecordTreasuryTransfer::Input read_transfer(json::FieldReader& in) {
  RecordTreasuryTransfer::Input input;
  input.plan = in.id<FundPlanId>("plan_id");
  if (const auto unit = in.maybe_text("pool_code", PoolCode::kDigits)) input.unit = PoolCode::parse(*unit).value_or(PoolCode{});
  input.kind = in.choice<InsuranceKind>("insurance_kind");
  input.amount = bounded(in, "amount");
  input.paid_on = in.date("paid_on");
  input.bank_reference = in.text("bank_reference", kPoolReferenceMost);
  return input;
}

RecordYearSweep::Input read_sweep(json::FieldReader& in) {
  RecordYearSweep::Input input;
  input.unit = read_pool(in);
  input.year = static_cast<int>(in.number("year", kPoolYearFirst, kPoolYearLast));
  input.kind = in.choice<InsuranceKind>("insurance_kind");
  input.amount = bounded(in, "amount");
  input.paid_on = in.date("paid_on");
  input.bank_reference = in.text("bank_reference", kPoolReferenceMost);
  return input;
}

FundNeedFilter read_need_filter(QueryReader& in) {
  FundNeedFilter filter;
  filter.state = in.choice<FundNeedState>("state");
  filter.pool_code = in.code("pool_code", 6, "331121");
  filter.month = in.month("month");
  return filter;
}
FundPlanFilter read_plan_filter(QueryReader& in) {
  FundPlanFilter filter;
  filter.state = in.choice<FundPlanState>("state");
  filter.month = in.month("month");
  filter.by_others = in.boolean("by_others").value_or(false);
  return filter;
}
TreasuryTransferFilter read_transfer_filter(QueryReader& in) {
  TreasuryTransferFilter filter;
  filter.state = in.choice<TreasuryTransferState>("state");
  filter.sort = in.choice<TreasuryTransferSort>("sort");
  filter.pool_code = in.code("pool_code", 6, "331121");
  filter.by_others = in.boolean("by_others").value_or(false);
  return filter;
}

std::optional<json::Object> find_need(db::Session& session, const command::Moment& moment, FundNeedId id) {
  const auto need = find_fund_need(session, moment.actor.scope, id);
  return need ? std::optional{fund_need_view_document(*need, moment)} : std::nullopt;
}
std::optional<json::Object> find_plan(db::Session& session, const command::Moment& moment, FundPlanId id) {
  const auto whole = find_whole_fund_plan(session, moment.actor.scope, id);
  return whole ? std::optional{whole_fund_plan_document(*whole, moment)} : std::nullopt;
}
std::optional<json::Object> find_transfer(db::Session& session, const command::Moment& moment, TreasuryTransferId id) {
  const auto transfer = find_treasury_transfer(session, moment.actor.scope, id);
  return transfer ? std::optional{treasury_transfer_view_document(*transfer, moment)} : std::nullopt;
}

Response get_accounts(App& app, const Request& request) {
  QueryReader in(request);
  const BusinessMonth month = in.month("month").value_or(BusinessMonth::of(app.clock.today()));
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const command::Reading reading = app.reading(*session, request.who());
  const auto accounts = expenditure_accounts(*session, reading.moment(), month);
  if (!accounts) return problem(request, accounts.rejection());
  json::Array items;
  for (const ExpenditureAccount& account : *accounts) items.push_back(expenditure_account_document(account));
  return json_response(200, json::Object{{"month", month}, {"items", std::move(items)}});
}

}  // namespace

std::vector<Route> treasury_routes(App& app) {
  const AccessRule& readers = open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  const std::string needs = "/api/v1/fund-needs";
  const std::string plans = "/api/v1/fund-plans";
  const std::string transfers = "/api/v1/treasury-transfers";
  return {lists(app, needs, "list_fund_needs", readers, read_need_filter, list_fund_needs, fund_need_view_document),
          shows<FundNeedId>(app, needs + "/{id}", "get_fund_need", readers, find_need),
          creates<ReportFundNeed>(app, needs, read_need, fund_need_document),
          steps<WithdrawFundNeed, FundNeedId>(app, needs + "/{id}/withdraw", fund_need_document),
          lists(app, plans, "list_fund_plans", readers, read_plan_filter, list_fund_plans, fund_plan_view_document),
          shows<FundPlanId>(app, plans + "/{id}", "get_fund_plan", readers, find_plan),
          creates<RecordFundPlan>(app, plans, read_plan, fund_plan_document),
          steps<ApproveFundPlan, FundPlanId>(app, plans + "/{id}/approve", fund_plan_document),
          steps<RefuseFundPlan, FundPlanId>(app, plans + "/{id}/refuse", fund_plan_document),
          lists(app, transfers, "list_treasury_transfers", readers, read_transfer_filter, list_treasury_transfers,
                treasury_transfer_view_document),
          shows<TreasuryTransferId>(app, transfers + "/{id}", "get_treasury_transfer", readers, find_transfer),
          creates<RecordTreasuryTransfer>(app, transfers, read_transfer, treasury_transfer_document),
          creates<RecordYearSweep>(app, "/api/v1/year-sweeps", read_sweep, treasury_transfer_document),
          steps<BookTreasuryTransfer, TreasuryTransferId>(app, transfers + "/{id}/book", treasury_transfer_document),
          steps<RefuseTreasuryTransfer, TreasuryTransferId>(app, transfers + "/{id}/refuse", treasury_transfer_document),
          read_route("/api/v1/expenditure-accounts", "list_expenditure_accounts", readers,
                     [&app](const Request& request) { return get_accounts(app, request); })};
}

}  // namespace liangjia::api
