#include "api/message/read_messages.h"

#include "api/message/message_store.h"

namespace liangjia::api {

void ReadMessages::check(const Input& input, FieldErrors& errors) {
  if (input.ids.empty() == !input.up_to.has_value()) errors.add("/ids", liangjia::error::kRequired);
  if (input.topic && find_topic(*input.topic) == nullptr)
    errors.add("/topic", liangjia::error::kUnknownValue, {{"allowed", all_topic_tokens()}});
}

Result<ReadMessages::Snapshot> ReadMessages::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  // What comes later is not read yet, whatever number was sent.
  if (input.up_to) return Snapshot{{}, newest_up_to(session, context.actor(), *input.up_to)};
  return Snapshot{own_messages(session, context.actor(), input.ids), std::nullopt};
}

UnreadMessages ReadMessages::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision&) {
  const UserId user = context.actor().user;
  mark_read(context.tx, user, snapshot.own, context.now());
  if (snapshot.up_to) mark_read_up_to(context.tx, user, topics_of(input.type, input.topic), *snapshot.up_to, context.now());
  return unread_messages(context.tx.session(), context.actor());
}

}  // namespace liangjia::api
