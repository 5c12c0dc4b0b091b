#pragma once
#include "api/message/message_queries.h"
#include "core/platform/json.h"

namespace liangjia::api {

json::Object message_document(const MessageView& view);
json::Object unread_document(const UnreadMessages& unread);

}  // namespace liangjia::api
