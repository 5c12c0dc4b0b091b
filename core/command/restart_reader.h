#pragma once
// Rule FD-4: an operator sets a reader of the change feed to the beginning, or before a block. It then takes again what stands behind.
#include <string>

#include "core/command/runner.h"
#include "core/journal/feed.h"

namespace liangjia::command {

namespace kind {
inline constexpr ObjectKind kFeedReader{"feed_reader", "变更读取者"};
}  // namespace kind

struct RestartReader {
  static constexpr std::string_view kName = "restart_reader";
  static constexpr Role kRoles[] = {Role::System};
  struct Input {
    std::string reader;
    journal::Place after = journal::kBeginning;  // it goes on behind this place
  };
  struct Snapshot {
    std::string reader;
    journal::Place before;
  };
  using Decision = journal::Place;
  using Outcome = journal::Place;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(Context& context, const Input& input);  // not_found: no reader of that name was ever there
  static Result<Decision> decide(const Snapshot&, const Input& input, const Moment&) { return input.after; }
  static Outcome apply(Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::command
