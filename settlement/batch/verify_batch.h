#pragma once
// The institution checks the batch against its own books, line by line: disputed lines drop out with a reason, all others are
// verified (Rule BA-3). Nothing positive left: the batch is refused.
#include "core/command/runner.h"
#include "settlement/batch/batch_rules.h"

namespace liangjia::settlement {

struct VerifyBatch {
  static constexpr std::string_view kName = "verify_batch";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AllianceBuyer};
  struct Input {
    BatchId batch;
    std::vector<Dispute> disputes;
  };
  using Snapshot = BatchDossiers;  // one
  using Decision = BatchDossiers;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

// Undisputed batches of a month at one stroke; all or nothing.
struct VerifyBatches {
  static constexpr std::string_view kName = "verify_batches";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AllianceBuyer};
  struct Input {
    std::vector<BatchId> batches;
  };
  using Snapshot = BatchDossiers;
  using Decision = BatchDossiers;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::settlement
