#pragma once
// What people are told of: one table (Rule ME-1). A topic is a change of one kind by certain acts that leaves the document in a certain
// state; it says to which parties of the document it goes, for which roles, how much it wants of them and in which words. Of several topics
// that fit a change, an organisation hears the first one.
#include <array>
#include <span>
#include <string_view>

#include "api/message/message.h"
#include "core/base/object_kind.h"

namespace liangjia::api {

// Parties of a document. A bureau is the nearest one whose division the document lies in.
enum class Party { Institution, Winner, Distributor, Bureau, CityBureau };

struct ToldTo {
  Party party = Party::Institution;
  std::span<const Role> roles;
};

struct Topic {
  std::string_view token;
  MessageType type;
  MessageLevel level;
  std::string_view zh, en;            // what happened
  std::string_view text_zh, text_en;  // with {from} and {number}
  ObjectKind kind;
  std::array<std::string_view, 4> acts;  // any of them
  std::array<ToldTo, 4> told;            // of an urge none: it tells itself whom it asks
  std::string_view state = {};           // of the document, as the audit tells it; empty: any
  bool with_reason = false;              // the reason that the act gave is told too
};

// A document's turn is somebody's, and somebody else asks them to take it (urge.h); the program does so before a time runs out.
inline constexpr ObjectKind kUrge{"urge", "催办"};

// What is told to systems, and what the program itself does with a webhook (api/webhook).
inline constexpr ObjectKind kWebhook{"webhook", "消息推送"};
inline constexpr ObjectKind kWebhookDelivery{"webhook_delivery", "推送记录"};
inline constexpr std::string_view kPauseFailingWebhook = "pause_failing_webhook";
inline constexpr std::string_view kEndGoneWebhook = "end_gone_webhook";

std::span<const Topic> procurement_topics();
std::span<const Topic> settlement_topics();
std::span<const Topic> all_topics();
const Topic& topic_named(std::string_view token);  // a topic that nobody told is a bug
const Topic* find_topic(std::string_view token);
std::string all_topic_tokens();  // "order_placed, …": for the error that names what is allowed

}  // namespace liangjia::api
