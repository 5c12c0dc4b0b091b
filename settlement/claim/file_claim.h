#pragma once
// An institution files its claim of a month (Rules CL-1, CL-6); a refused one may be filed again with another amount.
#include "core/command/runner.h"
#include "settlement/claim/claim.h"

namespace liangjia::settlement {

struct FileClaim {
  static constexpr std::string_view kName = "file_claim";
  static constexpr Role kRoles[] = {Role::InstitutionFinance};
  struct Input {
    OrganisationId institution;
    BusinessMonth month;
    Fen amount;
  };
  struct Snapshot {
    catalog::Organisation institution;
    std::optional<Claim> existing;
  };
  using Decision = Claim;  // without id and number when new
  struct Outcome {
    Claim claim;
    bool again = false;  // it had been refused
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  // Of a claim of the month that is there already: already_exists unless it was refused.
  static Result<Done> may(const Claim& existing, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
