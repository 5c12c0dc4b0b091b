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
  struct Snapshot {
    Claim claim;
  };
  struct Decision {
    Claim after;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct RefuseClaim {
  static constexpr std::string_view kName = "refuse_claim";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::AgencyChecker};
  struct Input {
    ClaimId id;
    std::string reason;
  };
  using Snapshot = ReviewClaim::Snapshot;
  using Decision = ReviewClaim::Decision;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input) { return ReviewClaim::load(context, {input.id}); }
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
    return ReviewClaim::apply(context, snapshot, decision);
  }
};

}  // namespace liangjia::settlement
