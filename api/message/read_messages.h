#pragma once
// A person has read these messages, or all up to one, of all topics or of some. Another person's, and what is none, is passed over in
// silence.
#include "api/message/message_queries.h"
#include "core/command/runner.h"
#include "core/identity/user_rules.h"

namespace liangjia::api {

struct ReadMessages {
  static constexpr std::string_view kName = "read_messages";
  static constexpr auto& kRoles = identity::kEveryRole;
  static constexpr std::size_t kIdsMost = 200;
  struct Input {
    std::vector<MessageId> ids;      // these
    std::optional<MessageId> up_to;  // or all up to here
    std::optional<MessageType> type;
    std::optional<std::string> topic;
  };
  struct Snapshot {
    std::vector<MessageId> own;
    std::optional<MessageId> up_to;
  };
  using Decision = Done;
  using Outcome = UnreadMessages;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot&, const Input&, const command::Moment&) { return Done{}; }
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::api
