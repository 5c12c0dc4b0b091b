#pragma once
// What happened and concerns an organisation, told to those of its people whose work it is (rules: api/README.md). A message
// is made of a change by the reader of the feed (message_reader.h); it names its document and says nothing that the document does not say.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/calendar.h"
#include "core/command/actor.h"

namespace liangjia::api {

// The place of the change in the feed: rises, and is the same when the feed is read again.
using MessageId = Id<struct MessageTag>;

enum class MessageLevel { Info, Act, Alarm };  // to know; to do something; at once
// As people sort their messages.
enum class MessageType { Order, Goods, Invoice, Agreement, Quota, Settlement, Payment, Supply, System };

// One row for each role of an organisation that it is for, so that a person's messages are ranges of the key.
struct Message {
  OrganisationId organisation;
  Role role = Role::System;
  MessageId id;
  std::string topic;  // topics.h
  std::string object_kind;
  std::int64_t object_id = 0;
  std::string object_number;  // as people read it; empty: it has none
  OrganisationId sender;      // who acted; none: the program itself
  std::string note;           // the reason that was given, or what was said
  Instant at{};
};

// A person has read this one.
struct MessageMark {
  UserId user;
  MessageId message;
  Instant at{};
};
// A person has read all of a topic up to here.
struct ReadUpTo {
  UserId user;
  std::string topic;
  MessageId up_to;
  Instant at{};
};

}  // namespace liangjia::api

namespace liangjia {
template <>
struct EnumNames<api::MessageLevel> {
  using L = api::MessageLevel;
  static constexpr EnumName<L> kAll[] = {{L::Info, "info", "知悉"}, {L::Act, "act", "待办"}, {L::Alarm, "alarm", "告警"}};
};
template <>
struct EnumNames<api::MessageType> {
  using T = api::MessageType;
  static constexpr EnumName<T> kAll[] = {
      {T::Order, "order", "订单"},         {T::Goods, "goods", "收货"},   {T::Invoice, "invoice", "发票"},
      {T::Agreement, "agreement", "协议"}, {T::Quota, "quota", "约定量"}, {T::Settlement, "settlement", "结算"},
      {T::Payment, "payment", "支付"},     {T::Supply, "supply", "断供"}, {T::System, "system", "系统"}};
};
}  // namespace liangjia
