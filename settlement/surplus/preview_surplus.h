#pragma once
// Where the surplus of a running year stands, and what it would be if more was bought or the score was another: the same computation on
// what is booked now, which writes nothing and touches no book.
#include "core/command/context.h"
#include "settlement/surplus/surplus_inputs.h"
#include "settlement/surplus/surplus_terms.h"

namespace liangjia::settlement {

struct MoreGoods {
  OrganisationId institution;  // none: the unit itself
  catalog::VarietyId variety;
  bool winning = false;
  Units units;  // reference units
  Price price;  // of one
};

struct SurplusQuestion {
  catalog::AgreementYearId year;
  OrganisationId institution;
  SurplusInputs inputs;
  std::vector<MoreGoods> more;
};

// What kMarginUnits more of a variety would add to what is retained: exact, by computing again. Of winning goods at the price of the last
// accepted line, of others at the dearest; none where no such goods were accepted.
inline constexpr Units kMarginUnits{1'000};
struct SurplusMargin {
  OrganisationId institution;
  catalog::VarietyId variety;
  std::optional<Fen> winning, others;
};

struct SurplusPreview {
  SurplusUnit unit;
  SurplusBook book;
  SurplusScore score;  // of the assessment
  SurplusFigures figures;
  std::vector<SurplusMargin> margins;
};

Result<SurplusPreview> preview_surplus(db::Session& session, const command::Moment& moment, const SurplusQuestion& question);

}  // namespace liangjia::settlement
