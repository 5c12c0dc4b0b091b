#include "api/handlers/city_pool_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/city_pool/city_pool_document.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

constexpr std::size_t kUnitsMost = 50;
constexpr std::size_t kSubsidiesMost = 50;
constexpr std::int64_t kHeadsMost = 100'000'000;
// More than any city turns over, and so little that sums of it fit.
constexpr Fen kMost{100'000'000'000'000};
constexpr Fen kStandardMost{10'000'000};

Fen bounded(json::FieldReader& in, std::string_view name, Fen most) {
  const Fen amount = in.amount(name);
  if (amount > most) in.fault(name, liangjia::error::kOutOfRange, {{"low", "0"}, {"high", most.text()}});
  return std::min(amount, most);
}

PoolQuestionUnit read_unit(json::FieldReader& in) {
  PoolQuestionUnit one;
  one.year.unit = PoolCode::parse(in.text("pool_code", PoolCode::kDigits)).value_or(PoolCode{});
  one.year.income = bounded(in, "income", kMost);
  one.year.spend = bounded(in, "spend", kMost);
  one.year.surplus = bounded(in, "surplus", kMost);
  one.year.make_good = bounded(in, "make_good", kMost);
  one.year.heads = in.number("heads", 1, kHeadsMost);
  one.rating = in.choice<PoolRating>("rating");
  one.year.standard_before = bounded(in, "standard_before", kStandardMost);
  one.year.standard_now = bounded(in, "standard_now", kStandardMost);
  one.aid_for_the_poor = bounded(in, "aid_for_the_poor", kMost);
  in.each("subsidies", 0, kSubsidiesMost, [&](json::FieldReader& each) {
    const BusinessDate on = each.date("on");
    one.subsidies.push_back({on, bounded(each, "amount", kMost)});
  });
  return one;
}

PoolQuestion read_question(json::FieldReader& in) {
  PoolQuestion question;
  question.kind = in.choice<InsuranceKind>("insurance_kind");
  question.year = static_cast<int>(in.number("year", 2022, 2100));
  question.pooled_fund = bounded(in, "pooled_fund", kMost);
  in.each("units", 1, kUnitsMost, [&](json::FieldReader& each) { question.units.push_back(read_unit(each)); });
  return question;
}

}  // namespace

std::vector<Route> city_pool_routes(App& app) {
  const AccessRule& readers = open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return {asks(app, "/api/v1/city-pool-previews", "preview_pool_year", readers, read_question, preview_pool_year, pool_preview_document)};
}

}  // namespace liangjia::api
