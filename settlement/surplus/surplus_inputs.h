#pragma once
// What people bring to a computation of the retained surplus, because no book of ours tells it: shares of the pool's finance report, base
// volume and price of each variety before the round, and what the assessment measured.
#include <vector>

#include "catalog/round/round.h"
#include "core/base/error.h"
#include "settlement/prepayment/prepayment_rules.h"
#include "settlement/surplus/surplus_rules.h"

namespace liangjia::settlement {

struct SurplusVarietyInput {
  OrganisationId institution;  // none: the unit itself
  catalog::VarietyId variety;
  Units base;                          // Q0, reference units of a year
  Price base_price;                    // P0, per reference unit
  Ratio employees_use, residents_use;  // m
  std::optional<SurplusExclusion> exclusion;
};

struct SurplusInputs {
  Ratio employees_fund_share, residents_fund_share;  // r
  SurplusAssessment assessment;
  std::vector<SurplusVarietyInput> varieties;
};

// So much that the exact computation holds it, and more than any hospital buys.
void check_goods(Units units, Price price, const std::string& units_pointer, const std::string& price_pointer, FieldErrors& errors);

// Whose surplus: an institution in an agreement year, and, where it leads an alliance, its members (Rule SU-7).
struct SurplusUnit {
  catalog::AgreementYear year;
  OrganisationId institution;
  std::string region_code;
  RoundTerms round;
  std::vector<OrganisationId> members;  // itself included
  BusinessDate on;                      // today, or the year's last day once it is over

  rulebook::RuleScope rules() const { return scope_of(region_code, round, institution); }
};
// reference_not_found where the year is not there, or the institution not within the scope.
Result<SurplusUnit> find_surplus_unit(db::Session& session, const Scope& scope, catalog::AgreementYearId year, OrganisationId institution,
                                      BusinessDate today);
// The inputs with every variety's institution named. Each figure within its bounds, no variety twice, shares of use together no more than
// all; reference_not_found where an institution is not of the unit, or a variety not of the round.
Result<SurplusInputs> of_unit(db::Session& session, const SurplusUnit& unit, SurplusInputs inputs);

}  // namespace liangjia::settlement
