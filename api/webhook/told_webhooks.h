#pragma once
// Webhooks for Rule AU-6: where what is sent to is as the audit told it last.
#include "core/journal/told.h"

namespace liangjia::api {

journal::ToldKind told_webhooks();

}  // namespace liangjia::api
