#include "settlement/surplus/accepted_varieties.h"

#include <algorithm>
#include <map>

#include "settlement/surplus/surplus_errors.h"

namespace liangjia::settlement {
namespace {

// Of one institution, by variety and strength.
struct ContractedUnits {
  catalog::VarietyId variety;
  Ratio strength;
  Units contracted;  // before volume moved to a backup
  Units failed;      // what moved away because of a failure
};
constexpr auto kContractedView = db::view<ContractedUnits>(
    db::column("q.variety_id", &ContractedUnits::variety), db::column("p.strength_ppm", &ContractedUnits::strength),
    db::column("CAST(SUM(IF(e.kind IN ('grant', 'amend', 'transfer_in', 'transfer_out'), e.contracted_change, 0)) AS SIGNED)",
               &ContractedUnits::contracted),
    db::column("CAST(SUM(IF(e.kind = 'move_out', -e.contracted_change, 0)) AS SIGNED)", &ContractedUnits::failed));
constexpr auto kContracted =
    db::select<kContractedView,
               "FROM quota_account q JOIN product p ON p.id = q.product_id JOIN quota_entry e ON e.account_id = q.id "
               "WHERE q.institution_id = ? AND q.agreement_year_id = ? AND q.state IN ('locked', 'frozen', 'ended') "
               "GROUP BY q.variety_id, p.strength_ppm">("accepted_varieties.contracted");

// One accepted line. Goods of an award are winning; those of a backup only while a case names it (Rule SU-4).
struct AcceptedGoods {
  catalog::VarietyId variety;
  catalog::ProductId product;
  Packs packs;
  ConversionFactor factor;
  Ratio strength;
  Price price;
  bool winning = false;
  bool backup = false;
};
#define STANDS_IN                                                                                                             \
  "EXISTS (SELECT 1 FROM supply_case c WHERE c.backup_award_id = o.award_id AND c.state IN ('backup_started', 'solved') AND " \
  "c.created_at <= a.accepted_at AND o.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM c.area_code), '%'))"
constexpr auto kAcceptedView = db::view<AcceptedGoods>(
    db::column("o.variety_id", &AcceptedGoods::variety), db::column("o.product_id", &AcceptedGoods::product),
    db::column("a.accepted_packs - a.returned_packs", &AcceptedGoods::packs), db::column("o.conversion_factor", &AcceptedGoods::factor),
    db::column("o.strength_ppm", &AcceptedGoods::strength), db::column("a.price_e4", &AcceptedGoods::price),
    db::column("COALESCE(w.supply_role IN ('main', 'brand'), FALSE) OR " STANDS_IN, &AcceptedGoods::winning),
    db::column(STANDS_IN, &AcceptedGoods::backup));
#undef STANDS_IN
constexpr auto kAccepted = db::select<kAcceptedView,
                                      "FROM acceptance_line a JOIN order_line o ON o.id = a.order_line_id LEFT JOIN award w ON w.id = "
                                      "o.award_id WHERE a.institution_id = ? AND a.accepted_on BETWEEN ? AND ? AND a.accepted_packs > "
                                      "a.returned_packs ORDER BY a.accepted_at, a.id">("accepted_varieties.accepted");

// What was reported used of goods that won nothing in the round, at the price listed as the year ends.
struct UsedGoods {
  catalog::VarietyId variety;
  catalog::ProductId product;
  std::string code;
  Units used;
  ConversionFactor factor;
  Ratio strength;
  std::optional<Price> price;
};
constexpr auto kUsedView = db::view<UsedGoods>(
    db::column("u.variety_id", &UsedGoods::variety), db::column("u.product_id", &UsedGoods::product),
    db::column("p.code", &UsedGoods::code), db::column("CAST(SUM(u.used_units) AS SIGNED)", &UsedGoods::used),
    db::column("p.conversion_factor", &UsedGoods::factor), db::column("p.strength_ppm", &UsedGoods::strength),
    db::column("(SELECT l.price_e4 FROM product_listed_price l WHERE l.product_id = u.product_id AND l.valid_from <= ? ORDER BY "
               "l.valid_from DESC LIMIT 1)",
               &UsedGoods::price));
constexpr auto kUsed =
    db::select<kUsedView,
               "FROM usage_line u JOIN product p ON p.id = u.product_id WHERE u.institution_id = ? AND u.month BETWEEN ? AND ? "
               "AND NOT EXISTS (SELECT 1 FROM award w WHERE w.product_id = u.product_id AND w.round_id = ?) "
               "GROUP BY u.variety_id, u.product_id, p.code, p.conversion_factor, p.strength_ppm">("accepted_varieties.used");

ReferenceUnits in_reference(Units units, Ratio strength) {
  return ReferenceUnits{FenSum{Int128{units.count()} * strength.count_ppm()}.to_fen().count()};
}

using Varieties = std::map<catalog::VarietyId, SurplusVariety*>;

void read_contracted(db::Session& session, const SurplusUnit& unit, OrganisationId member, const Varieties& varieties) {
  std::map<catalog::VarietyId, ReferenceUnits> contracted;
  for (const ContractedUnits& one : db::all(session, kContracted, member, unit.year.id)) {
    const auto found = varieties.find(one.variety);
    if (found == varieties.end()) continue;
    contracted[one.variety] += in_reference(one.contracted, one.strength);
    found->second->failed += in_reference(one.failed, one.strength);
  }
  for (const auto& [variety, units] : contracted)
    varieties.at(variety)->contracted = Units{units.count() / reference_units(Units{1}).count()};
}

// Gives what was bought of each product that did not win.
std::map<catalog::ProductId, Units> read_accepted(db::Session& session, const SurplusUnit& unit, OrganisationId member,
                                                  const Varieties& varieties) {
  std::map<catalog::ProductId, Units> others;
  for (const AcceptedGoods& one : db::all(session, kAccepted, member, unit.year.valid_from, unit.year.valid_to)) {
    const auto found = varieties.find(one.variety);
    if (found == varieties.end()) continue;
    const SurplusPurchase purchase{one.factor.units(one.packs), one.factor, one.strength, one.price, one.backup};
    (one.winning ? found->second->winning : found->second->others).push_back(purchase);
    if (!one.winning) others[one.product] += purchase.bought;
  }
  return others;
}

}  // namespace

Result<std::vector<SurplusVariety>> accepted_varieties(db::Session& session, const SurplusUnit& unit, const SurplusInputs& inputs) {
  std::vector<SurplusVariety> all;
  for (const SurplusVarietyInput& one : inputs.varieties) {
    SurplusVariety variety;
    variety.institution = one.institution;
    variety.variety = one.variety;
    variety.base = one.base;
    variety.base_price = one.base_price;
    variety.excluded = one.exclusion;
    variety.uses = {{InsuranceKind::Employees, inputs.employees_fund_share, one.employees_use},
                    {InsuranceKind::Residents, inputs.residents_fund_share, one.residents_use}};
    all.push_back(std::move(variety));
  }
  std::map<OrganisationId, Varieties> members;
  for (SurplusVariety& variety : all) members[variety.institution].emplace(variety.variety, &variety);
  const BusinessMonth first = BusinessMonth::of(unit.year.valid_from);
  const BusinessMonth last = BusinessMonth::of(unit.year.valid_to);
  for (const auto& [member, varieties] : members) {
    read_contracted(session, unit, member, varieties);
    const auto bought = read_accepted(session, unit, member, varieties);
    for (const UsedGoods& used : db::all(session, kUsed, unit.year.valid_to, member, first, last, unit.year.round)) {
      const auto found = varieties.find(used.variety);
      if (found == varieties.end()) continue;
      const auto here = bought.find(used.product);
      const Units rest = here == bought.end() ? used.used : used.used - here->second;
      if (rest <= Units{}) continue;
      if (!used.price) return reject(error::kSurplusPriceMissing, {{"product", used.code}});
      found->second->others.push_back({rest, used.factor, used.strength, *used.price, false});
    }
  }
  return all;
}

}  // namespace liangjia::settlement
