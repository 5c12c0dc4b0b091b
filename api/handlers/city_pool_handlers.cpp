#include "api/handlers/city_pool_handlers.h"

#include "api/handlers/pool_amounts.h"
#include "api/handlers/run_command.h"
#include "settlement/city_pool/city_pool_document.h"
#include "settlement/city_pool/decide_finance_arrival.h"
#include "settlement/city_pool/decide_pool_act.h"
#include "settlement/city_pool/finance_arrival_document.h"
#include "settlement/city_pool/finance_arrival_queries.h"
#include "settlement/city_pool/pool_act_document.h"
#include "settlement/city_pool/record_finance_arrival.h"
#include "settlement/city_pool/record_pool_act.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::size_t kUnitsMost = 50;
constexpr std::size_t kSubsidiesMost = 50;
constexpr std::int64_t kHeadsMost = 100'000'000;
constexpr Fen kStandardMost{10'000'000};
constexpr std::size_t kDocumentMost = 200;

PoolQuestionUnit read_unit(json::FieldReader& in) {
  PoolQuestionUnit one;
  one.year.unit = read_pool(in);
  one.year.income = bounded(in, "income");
  one.year.spend = bounded(in, "spend");
  one.year.surplus = bounded(in, "surplus");
  one.year.make_good = bounded(in, "make_good");
  one.year.heads = in.number("heads", 1, kHeadsMost);
  one.rating = in.choice<PoolRating>("rating");
  one.year.standard_before = bounded(in, "standard_before", kStandardMost);
  one.year.standard_now = bounded(in, "standard_now", kStandardMost);
  one.aid_for_the_poor = bounded(in, "aid_for_the_poor");
  in.each("subsidies", 0, kSubsidiesMost, [&](json::FieldReader& each) {
    const BusinessDate on = each.date("on");
    one.subsidies.push_back({on, bounded(each, "amount")});
  });
  return one;
}

PoolQuestion read_question(json::FieldReader& in) {
  PoolQuestion question;
  question.kind = in.choice<InsuranceKind>("insurance_kind");
  question.year = static_cast<int>(in.number("year", kPoolYearFirst, kPoolYearLast));
  question.pooled_fund = bounded(in, "pooled_fund");
  in.each("units", 1, kUnitsMost, [&](json::FieldReader& each) { question.units.push_back(read_unit(each)); });
  return question;
}

PoolUnit read_pool_unit(json::FieldReader& in) {
  PoolUnit unit;
  unit.unit = read_pool(in);
  unit.surplus = maybe_bounded(in, "surplus");
  unit.personal = maybe_bounded(in, "personal");
  unit.premium = maybe_bounded(in, "premium");
  unit.county_subsidy = maybe_bounded(in, "county_subsidy");
  unit.upper_subsidy = maybe_bounded(in, "upper_subsidy");
  unit.interest = maybe_bounded(in, "interest");
  unit.spend = maybe_bounded(in, "spend");
  unit.heads = in.maybe_number("heads", 0, kHeadsMost).value_or(0);
  unit.rating = in.maybe_choice<PoolRating>("rating").value_or(PoolRating::Other);
  unit.rating_document = in.maybe_text("rating_document", kDocumentMost).value_or("");
  unit.make_good = maybe_bounded(in, "make_good");
  unit.standard_before = maybe_bounded(in, "standard_before", kStandardMost);
  unit.standard_now = maybe_bounded(in, "standard_now", kStandardMost);
  return unit;
}

RecordPoolAct::Input read_act(json::FieldReader& in) {
  RecordPoolAct::Input input;
  input.city = read_pool(in);
  input.kind = in.choice<InsuranceKind>("insurance_kind");
  input.sort = in.choice<PoolActSort>("sort");
  input.year = static_cast<int>(in.number("year", kPoolYearFirst, kPoolYearLast));
  input.credited = maybe_bounded(in, "credited");
  input.evidence = in.text("evidence", kPoolEvidenceMost);
  in.each("units", 0, kUnitsMost, [&](json::FieldReader& each) { input.units.push_back(read_pool_unit(each)); });
  return input;
}

RecordFinanceArrival::Input read_arrival(json::FieldReader& in) {
  RecordFinanceArrival::Input input;
  input.unit = read_pool(in);
  input.kind = in.choice<InsuranceKind>("insurance_kind");
  input.payer = in.choice<FinancePayer>("payer");
  input.amount = bounded(in, "amount");
  input.received_on = in.date("received_on");
  input.bank_reference = in.text("bank_reference", 100);
  return input;
}

std::optional<int> read_year(QueryReader& in) {
  const auto year = in.number("year", kPoolYearFirst, kPoolYearLast);
  return year ? std::optional{static_cast<int>(*year)} : std::nullopt;
}

PoolActFilter read_act_filter(QueryReader& in) {
  PoolActFilter filter;
  filter.state = in.choice<PoolActState>("state");
  filter.sort = in.choice<PoolActSort>("sort");
  filter.kind = in.choice<InsuranceKind>("insurance_kind");
  filter.year = read_year(in);
  return filter;
}
PoolUnitFilter read_unit_filter(QueryReader& in) {
  PoolUnitFilter filter;
  filter.pool_code = in.code("pool_code", 6, "331121");
  filter.kind = in.choice<InsuranceKind>("insurance_kind");
  filter.year = read_year(in);
  return filter;
}
FinanceArrivalFilter read_arrival_filter(QueryReader& in) {
  FinanceArrivalFilter filter;
  filter.state = in.choice<FinanceArrivalState>("state");
  filter.pool_code = in.code("pool_code", 6, "331121");
  return filter;
}

std::optional<json::Object> find_act(db::Session& session, const command::Moment& moment, PoolActId id) {
  const auto whole = find_whole_pool_act(session, moment.actor.scope, id);
  return whole ? std::optional{whole_pool_act_document(*whole, moment)} : std::nullopt;
}
std::optional<json::Object> find_arrival(db::Session& session, const command::Moment& moment, FinanceArrivalId id) {
  const auto arrival = find_finance_arrival(session, moment.actor.scope, id);
  return arrival ? std::optional{finance_arrival_view_document(*arrival, moment)} : std::nullopt;
}

}  // namespace

std::vector<Route> city_pool_routes(App& app) {
  const AccessRule& readers = open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  const std::string acts = "/api/v1/city-pool-acts";
  const std::string arrivals = "/api/v1/finance-arrivals";
  return {asks(app, "/api/v1/city-pool-previews", "preview_pool_year", readers, read_question, preview_pool_year, pool_preview_document),
          lists(app, acts, "list_pool_acts", readers, read_act_filter, list_pool_acts, pool_act_view_document),
          shows<PoolActId>(app, acts + "/{id}", "get_pool_act", readers, find_act),
          creates<RecordPoolAct>(app, acts, read_act, pool_act_document),
          steps<BookPoolAct, PoolActId>(app, acts + "/{id}/book", pool_act_document),
          steps<RefusePoolAct, PoolActId>(app, acts + "/{id}/refuse", pool_act_document),
          lists(app, "/api/v1/city-pool-units", "list_pool_units", readers, read_unit_filter, list_pool_units, pool_unit_view_document),
          lists(app, arrivals, "list_finance_arrivals", readers, read_arrival_filter, list_finance_arrivals, finance_arrival_view_document),
          shows<FinanceArrivalId>(app, arrivals + "/{id}", "get_finance_arrival", readers, find_arrival),
          creates<RecordFinanceArrival>(app, arrivals, read_arrival, finance_arrival_document),
          steps<BookFinanceArrival, FinanceArrivalId>(app, arrivals + "/{id}/book", finance_arrival_document),
          steps<RefuseFinanceArrival, FinanceArrivalId>(app, arrivals + "/{id}/refuse", finance_arrival_document)};
}

}  // namespace liangjia::api
