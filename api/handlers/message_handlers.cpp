#include "api/handlers/message_handlers.h"

#include "api/handlers/run_command.h"
#include "api/handlers/search_handlers.h"
#include "api/message/message_document.h"
#include "api/message/read_messages.h"
#include "api/message/urge.h"
#include "core/platform/json_told.h"

namespace liangjia::api {
namespace {

std::optional<std::string> known_topic(QueryReader& in) {
  auto topic = in.code("topic", 64, "order_placed");
  if (topic && find_topic(*topic) == nullptr) in.fault("topic", liangjia::error::kUnknownValue, {{"allowed", all_topic_tokens()}});
  return topic;
}
MessageFilter read_filter(QueryReader& in) {
  MessageFilter filter;
  filter.unread = in.boolean("unread").value_or(false);
  filter.type = in.choice<MessageType>("type");
  filter.topic = known_topic(in);
  filter.level = in.choice<MessageLevel>("level");
  return filter;
}

Page<MessageView> list(db::Session& session, const command::Moment& moment, const MessageFilter& filter, const PageRequest& page) {
  return list_messages(session, moment.actor, filter, page);
}

ReadMessages::Input read_read(json::FieldReader& in) {
  ReadMessages::Input input;
  for (const std::string& text : in.texts("ids", ReadMessages::kIdsMost)) {
    if (const auto id = MessageId::parse(text)) {
      input.ids.push_back(*id);
    } else {
      in.fault("ids", liangjia::error::kWrongFormat, {{"example", MessageId{1}.text()}});
    }
  }
  input.up_to = in.maybe_id<MessageId>("up_to");
  input.type = in.maybe_choice<MessageType>("type");
  input.topic = in.maybe_text("topic", 64);
  return input;
}

Urge::Input read_urge(json::FieldReader& in) {
  return {in.text("object_kind", 64), in.id<Id<struct AnyDocumentTag>>("object_id").value(), in.maybe_text("note", 200).value_or("")};
}

json::Object urged_document(const Urge::Outcome& urged) {
  const ConcernedDocument& document = urged.turn.document;
  return {{"object_kind", document.kind},
          {"object_id", id_text(document.id)},
          {"object_number", json::text_or_null(document.number)},
          {"at", urged.at}};
}

// Only what the person's roles may open; what is not there and what is another's read alike.
Response post_urge(App& app, const std::shared_ptr<const OperationTable>& operations, const Request& request) {
  const auto input = read_body(request, read_urge);
  if (input && !may_see(*app.pool.lease(), request.who().scope, may_open(operations, request.who()), input->object_kind, input->object_id))
    return problem(request, reject(liangjia::error::kNotFound));
  return answer<Urge>(app, request, 201, input, urged_document);
}

}  // namespace

std::vector<Route> message_routes(App& app, const std::shared_ptr<const OperationTable>& operations) {
  const std::string messages = "/api/v1/messages";
  Route unread = read_route(messages + "/unread", "count_unread_messages", open_to_signed_in(), [&app](const Request& request) {
    return json_response(200, unread_document(unread_messages(*app.pool.lease(), request.who())));
  });
  unread.query.emplace();
  Route read = does<ReadMessages>(app, messages + "/read", read_read, unread_document);
  read.access = &open_to_signed_in();
  return {lists(app, messages, "list_messages", open_to_signed_in(), read_filter, list, message_document), std::move(unread),
          std::move(read), operation<Urge>("POST", "/api/v1/urges", members_read(read_urge), [&app, operations](const Request& request) {
            return post_urge(app, operations, request);
          })};
}

}  // namespace liangjia::api
