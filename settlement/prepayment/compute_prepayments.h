#pragma once
// Computes the next prepayments of an agreement year, for one institution or for all that the caller's division holds: the first one, its
// second phase, a top-up (Rules PP-4, PP-9, PP-13). An institution that cannot have one is left out with the reason; asked for by name, it
// is refused with it.
#include "core/command/runner.h"
#include "settlement/prepayment/prepayment_store.h"
#include "settlement/prepayment/year_position.h"

namespace liangjia::settlement {

struct ComputePrepayments {
  static constexpr std::string_view kName = "compute_prepayments";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    catalog::AgreementYearId year;
    std::optional<OrganisationId> institution;
    std::optional<Ratio> ratio;  // else the rule book's
  };
  struct Snapshot {
    catalog::AgreementYear year;
    RoundTerms round;
    BusinessDate price_on;
    std::map<OrganisationId, YearPosition> positions;
    Prices prices;
  };
  struct LeftOut {
    OrganisationId institution;
    Rejection why;
  };
  struct Decision {
    std::vector<NewPrepayment> made;  // without id and number
    std::vector<LeftOut> left_out;
  };
  struct Outcome {
    std::vector<Prepayment> made;
    std::vector<LeftOut> left_out;
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
