#include "api/message/message_document.h"

#include <algorithm>

#include "api/search/document_kinds.h"
#include "core/platform/json_told.h"

namespace liangjia::api {
namespace {

// Of kinds that the search does not know.
constexpr std::pair<std::string_view, std::string_view> kOpenedBy[] = {{"alarm", "get_alarm"},

                                                                       {"quota_account", "get_quota_account"},
                                                                       {"award", "get_award"},
                                                                       {"supply_case", "get_supply_case"},
                                                                       {"requisition", "get_requisition"},
                                                                       {"enterprise_bar", "get_enterprise_bar"},
                                                                       {"bank_account", "get_bank_account"},
                                                                       {"webhook", "get_webhook"}};

json::Value operation_of(std::string_view kind) {
  const auto known = std::ranges::find(document_kinds(), kind, &DocumentKind::kind);
  if (known != document_kinds().end()) return known->operation;
  const auto* const found = std::ranges::find(kOpenedBy, kind, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(kOpenedBy) ? json::Value{} : json::Value{found->second};
}

std::string said(std::string_view text, const MessageView& view, std::string_view sender, std::string_view before_note) {
  std::string all = filled(text, {{"from", view.sender_name.value_or(std::string(sender))}, {"number", view.message.object_number}});
  if (!view.message.note.empty()) all.append(before_note).append(view.message.note);
  return all;
}

}  // namespace

json::Object message_document(const MessageView& view) {
  const Message& message = view.message;
  const Topic& topic = topic_named(message.topic);
  return {{"id", message.id},
          {"type", topic.type},
          {"topic", topic.token},
          {"level", topic.level},
          {"title_zh", topic.zh},
          {"title_en", topic.en},
          {"text_zh", said(topic.text_zh, view, "系统", "：")},
          {"text_en", said(topic.text_en, view, "The system", ": ")},
          {"object_kind", message.object_kind},
          {"object_id", id_text(message.object_id)},
          {"object_number", json::text_or_null(message.object_number)},
          {"operation", operation_of(message.object_kind)},
          {"organisation_name", view.sender_name},
          {"at", message.at},
          {"read_at", view.read_at}};
}

json::Object unread_document(const UnreadMessages& unread) {
  const auto told = [](std::int64_t count) { return std::min(count, UnreadMessages::kMost); };
  json::Array topics;
  for (const UnreadMessages::OfTopic& one : unread.topics)
    topics.push_back(json::Object{{"type", topic_named(one.topic).type}, {"topic", one.topic}, {"count", told(one.count)}});
  return {{"count", told(unread.count)},
          {"count_is_least", unread.least || unread.count > UnreadMessages::kMost},
          {"by_topic", std::move(topics)},
          {"newest_id", unread.newest}};
}

}  // namespace liangjia::api
