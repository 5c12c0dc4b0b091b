#pragma once
// The retained surplus (结余留用, 医保发〔2020〕26号): what the fund saved on the varieties of a round is computed from inputs that are
// values, without a book or a database, so that a what-if is the same computation. Rules
// SU-1, SU-2, SU-3, SU-4, SU-5, SU-6, SU-7, SU-8: settlement/README.md.
//   budget  B = Q0 x P0 x r x m           base volume, price before the round, share the fund pays, insured patients' share of use
//   spend   E = (W + N) x r x m           W: winning goods charged, N: other goods of the variety
//   surplus S = B - E of a variety, counted or not (gate); base = sum of what is counted, not below zero
//   retained R = base x k                 k by the score of the assessment
// Source of the four factors, of charging up to the contract and of the grades: Shenzhen's draft rule of 2024-06 (公开征求意见稿).
#include <optional>
#include <vector>

#include "catalog/party/party.h"
#include "catalog/variety/variety.h"
#include "core/base/money.h"
#include "core/base/ratio.h"
#include "settlement/pool/insurance_kind.h"
#include "settlement/surplus/surplus_figures.h"

namespace liangjia::settlement {

// Goods accepted in the agreement year, net of returns; or used and not bought here.
struct SurplusPurchase {
  Units bought;  // minimum units, > 0
  ConversionFactor factor;
  Ratio strength = Ratio::percent(100);  // of one minimum unit, in reference units
  Price price;                           // per pack, of `factor` units
  bool backup = false;                   // bought from a backup while its case is open (Rule SU-4)
  ReferenceUnits units() const;
};

// How much of a variety's spend is the fund's, by kind of insurance.
struct InsuredUse {
  InsuranceKind kind = InsuranceKind::Employees;
  Ratio fund_share;  // r
  Ratio use_share;   // m; over all kinds <= 1
};

// One variety of one institution.
struct SurplusVariety {
  OrganisationId institution;
  catalog::VarietyId variety;
  Units base;        // Q0, reference units
  Price base_price;  // P0, per reference unit
  Units contracted;  // Q, reference units
  std::vector<InsuredUse> uses;
  std::vector<SurplusPurchase> winning;  // w and b in the order of acceptance
  std::vector<SurplusPurchase> others;   // n
  ReferenceUnits failed;                 // what suppliers failed to deliver, with proof
  std::optional<SurplusExclusion> excluded;
};

// The rule book's say (Rules SU-2, SU-5, SU-6): see read_surplus_terms in surplus_terms.h.
struct SurplusTier {
  Ratio from;  // score
  Ratio share;
};
struct SurplusTerms {
  bool charge_all = false;  // all winning goods, not only those within the contract
  bool linear = false;      // the highest share x score, instead of tiers
  bool cut_each = false;    // each variety at zero, instead of their sum
  Ratio completion_least = Ratio::percent(100);
  Ratio ratio_most = Ratio::percent(50);
  std::vector<SurplusTier> tiers;  // highest first
};

// `varieties`: of one institution, or of all members of an alliance (Rule SU-7). Sorted by institution and variety in the result.
SurplusFigures compute_surplus(const std::vector<SurplusVariety>& varieties, const SurplusTerms& terms, Ratio score);

// What the assessment measured, and what each is worth (Rule SU-8).
struct SurplusAssessment {
  Ratio completion;         // of the contracted volume; above 1 counts as 1
  Ratio winning_share;      // winning goods in the use of the varieties
  Ratio substitute_growth;  // of goods that may stand in for them; no growth is 0
  Ratio repaid_on_time;
  Ratio reporting;  // reports filed and goods stocked
};
struct SurplusWeights {
  Ratio completion, winning_share, substitutes, repayment, reporting;
  Ratio winning_share_least;     // from which the winning share earns all its points, below in proportion
  Ratio substitute_growth_most;  // at which the substitutes earn none
};
struct SurplusScore {
  Ratio completion, winning_share, substitutes, repayment, reporting;  // points as parts of 1, each rounded
  Ratio total;                                                         // of the exact points, rounded once to a millionth
};
SurplusScore assessed(const SurplusAssessment& assessment, const SurplusWeights& weights);

}  // namespace liangjia::settlement
