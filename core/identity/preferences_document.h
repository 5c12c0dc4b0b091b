#pragma once
// Preferences as JSON: in replies, in requests and as they are kept. Both ways are one shape, so what was kept is read as what was sent.
#include "core/identity/preferences.h"
#include "core/platform/json.h"

namespace liangjia::identity {

Preferences read_preferences(json::FieldReader& in);
json::Object preferences_document(const Preferences& preferences);

}  // namespace liangjia::identity
