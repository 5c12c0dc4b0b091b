#pragma once
// The response clock (OR-12): lines nobody answered by respond_by expire and free their quota.
#include "core/command/runner.h"
#include "procurement/order/line_changes.h"

namespace liangjia::procurement {

struct ExpireOrderLines {
  static constexpr std::string_view kName = "expire_order_lines";
  static constexpr Role kRoles[] = {Role::System};
  static constexpr int kBatch = 200;
  struct Input {};
  using Snapshot = LockedLines;
  using Decision = LineChanges;  // nothing due, or every answer came first: nothing_to_do
  struct Outcome {
    int seen = 0;  // due lines, those answered meanwhile too
    int expired = 0;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// Runs the command until nothing is due, at most `batches` times; gives the number of lines expired. For the clock thread.
int expire_due(command::Runner& runner, platform::IdSource& ids, int batches = 50);

}  // namespace liangjia::procurement
