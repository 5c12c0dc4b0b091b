#pragma once
// A batch that comes to nothing: the enterprise withdraws it, or it is refused with a reason. Its lines may be claimed again (BA-1).
#include "core/command/runner.h"
#include "settlement/batch/batch_rules.h"

namespace liangjia::settlement {

struct WithdrawBatch {
  static constexpr std::string_view kName = "withdraw_batch";
  static constexpr Role kRoles[] = {Role::EnterpriseFinance};
  struct Input {
    BatchId batch;
  };
  using Snapshot = BatchDossiers;  // one
  using Decision = BatchDossiers;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

// The institution before it has verified; the agency's maker afterwards, also when the bank refused it for good.
struct RefuseBatch {
  static constexpr std::string_view kName = "refuse_batch";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AllianceBuyer, Role::AgencyMaker};
  struct Input {
    BatchId batch;
    std::string reason;
  };
  using Snapshot = BatchDossiers;  // one
  using Decision = BatchDossiers;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::settlement
