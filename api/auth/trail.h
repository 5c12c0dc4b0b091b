#pragma once
// What leaves a trail beside the commands: reads of what is sensitive in the audit (Rule AU-5), refusals in the log (Rule LO-2).
#include "api/app.h"
#include "api/http/router.h"
#include "core/base/object_kind.h"

namespace liangjia::api {

namespace kind {
inline constexpr ObjectKind kSensitiveRead{"sensitive_read", "查阅敏感信息"};
}  // namespace kind

// Stands outside of authenticate(), so that it sees who is turned away. An audited read (Route::audited) writes its row in a transaction of
// its own after it was read; without the row there is no answer. A refusal is a line at level info, of what was asked and by whom, never
// with what was sent.
Middleware leave_trail(App& app);

}  // namespace liangjia::api
