#pragma once
// An institution files its claim of a month (Rule CL-1); a refused one may be filed again with another amount.
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
  struct Decision {
    Claim claim;  // without id and number when new
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::settlement
