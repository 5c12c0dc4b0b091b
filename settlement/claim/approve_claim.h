#pragma once
// The second person approves a claim: it is booked, offset and, where possible, its rest paid at once (Rules CL-2, CL-3, CL-4, CL-5).
// PayClaim pays the rest of one that had to wait, or that the bank sent back.
#include "core/command/runner.h"
#include "settlement/claim/claim_rules.h"
#include "settlement/fund/fund.h"

namespace liangjia::settlement {

struct ApproveClaim {
  static constexpr std::string_view kName = "approve_claim";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    ClaimId id;
  };
  struct Snapshot {
    Claim claim;
    std::vector<PrepaidYear> prepaid;  // locked; accepted to the end of the claim's month
    Fen confirmed_on_behalf;
    FundPosition fund;
    std::optional<catalog::BankAccount> account;
  };
  struct Decision {
    Claim after;  // without the payment
    ClaimParts parts;
    bool pays = false;
  };
  using Outcome = Claim;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Claim& claim, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct PayClaim {
  static constexpr std::string_view kName = "pay_claim";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    ClaimId id;
  };
  struct Snapshot {
    Claim claim;
    FundPosition fund;
    std::optional<catalog::BankAccount> account;
  };
  using Decision = Claim;  // without the payment
  using Outcome = Claim;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Claim& claim, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
