#pragma once
// The agency's first look at a claim, and the refusal of one, by maker or checker, with the reason.
#include "core/command/runner.h"
#include "settlement/claim/claim.h"

namespace liangjia::settlement {

struct ReviewClaim {
  static constexpr std::string_view kName = "review_claim";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    ClaimId id;
  };
  using Snapshot = Claim;
  using Decision = Claim;
  using Outcome = Claim;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Claim& claim, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct RefuseClaim {
  static constexpr std::string_view kName = "refuse_claim";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::AgencyChecker};
  struct Input {
    ClaimId id;
    std::string reason;
  };
  using Snapshot = Claim;
  using Decision = Claim;
  using Outcome = Claim;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Claim& claim, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
