#include "settlement/surplus/surplus_inputs.h"

#include <algorithm>
#include <map>

#include "catalog/party/party.h"
#include "catalog/round/round_queries.h"
#include "core/base/noun.h"

namespace liangjia::settlement {
namespace {

constexpr Units kBaseMost{1'000'000'000};
constexpr Price kPriceMost{1'000'000'000};  // 100,000 yuan a unit
constexpr Ratio kWhole = Ratio::percent(100);

void at_most(FieldErrors& errors, const std::string& pointer, Ratio value, Ratio most) {
  if (value > most) errors.add(pointer, liangjia::error::kOutOfRange, {{"low", "0"}, {"high", most.text()}});
}

void check_variety(const SurplusVarietyInput& one, const std::string& pointer, FieldErrors& errors) {
  check_goods(one.base, one.base_price, pointer + "/base_units", pointer + "/base_price", errors);
  at_most(errors, pointer + "/employees_use_share", one.employees_use, kWhole);
  const Ratio rest{std::max(std::int64_t{0}, kWhole.count_ppm() - one.employees_use.count_ppm())};
  at_most(errors, pointer + "/residents_use_share", one.residents_use, rest);
}

void check_inputs(const SurplusInputs& inputs, FieldErrors& errors) {
  at_most(errors, "/employees_fund_share", inputs.employees_fund_share, kWhole);
  at_most(errors, "/residents_fund_share", inputs.residents_fund_share, kWhole);
  std::map<std::pair<OrganisationId, catalog::VarietyId>, std::size_t> seen;
  for (std::size_t i = 0; i < inputs.varieties.size(); ++i) {
    const SurplusVarietyInput& one = inputs.varieties[i];
    const std::string pointer = "/varieties/" + std::to_string(i);
    check_variety(one, pointer, errors);
    const auto [first, fresh] = seen.emplace(std::pair{one.institution, one.variety}, i + 1);
    if (!fresh) errors.add(pointer + "/variety_id", liangjia::error::kDuplicate, {{"first", std::to_string(first->second)}});
  }
}

}  // namespace

void check_goods(Units units, Price price, const std::string& units_pointer, const std::string& price_pointer, FieldErrors& errors) {
  if (units > kBaseMost) errors.add(units_pointer, liangjia::error::kOutOfRange, {{"low", "0"}, {"high", kBaseMost.text()}});
  if (price > kPriceMost) errors.add(price_pointer, liangjia::error::kOutOfRange, {{"low", "0"}, {"high", kPriceMost.text()}});
}

Result<SurplusUnit> find_surplus_unit(db::Session& session, const Scope& scope, catalog::AgreementYearId year, OrganisationId institution,
                                      BusinessDate today) {
  const auto found = catalog::find_agreement_year(session, year);
  if (!found) return reject_field("/agreement_year_id", liangjia::error::kReferenceNotFound, named(noun::kAgreementYear));
  const auto its = catalog::find_organisation(session, institution);
  if (!its || its->kind != OrganisationKind::Institution || !scope.covers_institution(institution, its->region_code))
    return reject_field("/institution_id", liangjia::error::kReferenceNotFound, named(noun::kInstitution));
  SurplusUnit unit;
  unit.year = *found;
  unit.institution = institution;
  unit.region_code = its->region_code;
  const auto round = catalog::find_round(session, found->round);
  unit.round = {round->rule_set, round->goods_kind};
  unit.on = std::clamp(today, found->valid_from, found->valid_to);
  unit.members = catalog::members_led_by(session, institution, unit.on);
  if (unit.members.empty()) unit.members = {institution};
  return unit;
}

Result<SurplusInputs> of_unit(db::Session& session, const SurplusUnit& unit, SurplusInputs inputs) {
  const auto varieties = catalog::round_variety_views(session, unit.year.round);
  FieldErrors errors;
  for (std::size_t i = 0; i < inputs.varieties.size(); ++i) {
    SurplusVarietyInput& one = inputs.varieties[i];
    const std::string pointer = "/varieties/" + std::to_string(i);
    if (one.institution.none()) one.institution = unit.institution;
    if (std::ranges::find(unit.members, one.institution) == unit.members.end())
      errors.add(pointer + "/institution_id", liangjia::error::kReferenceNotFound, named(noun::kInstitution));
    const auto is_it = [&](const catalog::RoundVarietyView& view) { return view.variety.variety == one.variety; };
    if (std::ranges::none_of(varieties, is_it))
      errors.add(pointer + "/variety_id", liangjia::error::kReferenceNotFound, named(noun::kVariety));
  }
  check_inputs(inputs, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return inputs;
}

}  // namespace liangjia::settlement
