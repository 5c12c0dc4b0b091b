#pragma once
// An API token as JSON, without the token itself: in replies, lists and the audit.
#include "core/identity/api_token.h"
#include "core/platform/json.h"

namespace liangjia::identity {

json::Object api_token_document(const ApiToken& token);

}  // namespace liangjia::identity
