#pragma once
// The program urges whoever holds a document before its time runs out, once (Rule ME-6): an order to answer, a statement to verify.
#include "api/message/urge_store.h"
#include "core/command/runner.h"

namespace liangjia::api {

struct RemindDue {
  static constexpr std::string_view kName = "remind_due";
  static constexpr Role kRoles[] = {Role::System};
  static constexpr std::size_t kBatch = 100;  // of each kind
  // How long before. An order is answered within 24 hours, a statement verified within working days.
  static constexpr std::chrono::hours kBeforeAnswer{4};
  static constexpr int kDaysBeforeVerification = 2;
  struct Input {};
  using Snapshot = std::vector<Turn>;
  using Decision = Done;
  using Outcome = std::size_t;  // documents
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// Runs the command until nothing is due; gives how many documents it reminded of. For the clock thread.
std::size_t remind_of_due(command::Runner& runner, platform::IdSource& ids);

}  // namespace liangjia::api
